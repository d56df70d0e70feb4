#pragma once
// The text of train.py that cuts texts into words, as core/text/words.hpp does, and what is read of
// a word for its tag, as core/text/word_features.hpp: see training_script_text.hpp. Internal to
// core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kAlone = R"py(

# What is a word by itself: signs, and letters of scripts that set no spaces.
ALONE = (
    r"\x00-&(-/:-@\[-`{-\x7f\xa1-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    r"\u2010-\u2018\u201a-\u2bff\u3001-\u303f\u3400-\u9fff\uff01-\uff0f"
)
)py";

inline constexpr std::string_view kWords = R"py(
SPACE = r"[\x00-\x20\x7f\x85\xa0\u1680\ufeff\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]"
TAG = r"<[/A-Za-z][^>]{0,9}>"  # counts as white space
WORD = re.compile(f"((?:{TAG}|{SPACE})*)([{ALONE}]|(?:(?!{SPACE})[^{ALONE}])+|$)")


def words_of(text):
    """Of each word the white space before it, and the word; "" where the text ends in such."""
    return [(space, word.replace("\u2019", "'")) for space, word in WORD.findall(text)]
)py";

inline constexpr std::string_view kLowerCase = R"py(

# Latin, Greek and Cyrillic letters.
LOWER = {c: chr(c).lower()[0] for c in (*range(0x41, 0x250), *range(0x370, 0x530))}


def lower_case(text):
    return text.translate(LOWER)
)py";

inline constexpr std::string_view kReadWords = R"py(

def line_ends(space):
    """How many are in it: CR LF is one, and those in a tag are none."""
    return len(re.findall(r"\r\n?|\n", re.sub(TAG, "<", space)))


def read_text(path, vocabulary):
    """A text as ids: of line ends in a row two count, the unknown is 0."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8-sig", errors="replace")
    ids = {word: i for i, word in enumerate(vocabulary)}
    numbers = []
    for space, word in words_of(text):
        if "\\n" in ids:  # how a line end stands among the words
            numbers += [ids["\\n"]] * min(line_ends(space), 2)
        if word:
            numbers.append(ids.get(word, 0))
    return torch.tensor(numbers, dtype=torch.long)
)py";

inline constexpr std::string_view kWordFeatures = R"py(

SHAPES = (
    *("lower", "capitalised", "capitals", "mixed", "capital alone", "digits", "four digits"),
    *("digits and signs", "digits and letters", "hyphenated", "signs", "other"),
)
BUCKETS = 1024
FEATURES = len(SHAPES) + 4 * BUCKETS  # numbers that a word's looks have


def shape_of(word):
    """Its case and signs."""
    lower = upper = digits = hyphens = 0
    for c in word:
        if c in "0123456789":
            digits += 1
        elif c == "-":
            hyphens += 1
        elif lower_case(c) != c:
            upper += 1
        elif (c != "'" and not re.match(f"[{ALONE}]", c)) or "\u3400" <= c <= "\u9fff":
            lower += 1
    letters = lower + upper
    if 0 < digits == len(word):
        return "four digits" if digits == 4 else "digits"
    if digits > 0:
        return "digits and letters" if letters else "digits and signs"
    if letters == 0:
        return "signs" if word else "other"
    if hyphens > 0:
        return "hyphenated"
    if upper == 0:
        return "lower"
    if upper == len(word) == 1:
        return "capital alone"
    if upper == letters:
        return "capitals"
    return "capitalised" if upper == 1 and lower_case(word[0]) != word[0] else "mixed"


def bucket(kind, part):
    """Beginnings and endings share numbers by a hash, FNV-1a of 32 bits."""
    value = 2166136261
    for c in part:
        value = (value ^ ord(c)) * 16777619 % 2**32
    return len(SHAPES) + kind * BUCKETS + (value ^ value >> 15) % BUCKETS


def features_of(word):
    """What a word looks like: its shape, how it begins and how it ends."""
    lower = lower_case(word)
    parts = (lower[:2], lower[:3], lower[-2:], lower[-3:])
    return [SHAPES.index(shape_of(word)), *(bucket(kind, part) for kind, part in enumerate(parts))]
)py";

}  // namespace unrolled::script
