#pragma once
// The text of train.py that reads the data of tasks, each as its task in core/task does: see
// training_script_text.hpp. Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kTableText = R"py(

def text_of(path):
    """The data, with bad bytes so that they can be hashed again."""
    with open(path, "rb") as file:
        data = file.read().decode("utf-8", "surrogateescape")
    data = data[1:] if data.startswith("\ufeff") else data
    if re.match("#table (separator|columns)=", data):
        sys.exit("The first line chooses columns: make a file of these columns alone.")
    return data
)py";

inline constexpr std::string_view kRows = R"py(

def trimmed(fields):
    return [field.strip(" \t\r\n") for field in fields]


def separator_of(text):
    """Tab where the first row has one; of semicolons and commas what separates, since a text may
    have semicolons in it."""
    row = re.match(r'(?:"[^"]*"?|[^"\r\n])*', text.lstrip(" \r\n"))[0]
    if "\t" in re.split(r"[\r\n]", row)[0]:
        return "\t"
    bare = re.sub(r'"[^"]*("|$)', "", text.lstrip(" \r\n")[: 1 << 20])
    rows = re.split(r"[\r\n]+", bare)[:8]
    rows = rows[:-1] if len(rows) > 1 and not rows[-1] else rows

    def separates(sign):
        counts = {row.count(sign) for row in rows}
        return len(counts) == 1 and 0 not in counts

    return ";" if ";" in rows[0] and (separates(";") or not separates(",")) else ","


def rows_of(text):
    """Rows of a table, [] for empty lines: fields between tabs, semicolons or commas."""
    separator = separator_of(text)
    if separator == "\t":
        for line in re.split(r"\r\n?|\n", text):
            fields = []
            # A field stands in quotation marks only where it has a tab or doubled ones in it.
            for quoted, plain in re.findall(r'("(?:[^"]|"")*"(?=\t|$))?([^\t]*)(?:\t|$)', line):
                whole = '"' in quoted[1:-1] or "\t" in quoted
                fields.append(quoted[1:-1].replace('""', '"') if whole else quoted + plain)
            if not line.endswith("\t"):
                fields.pop()  # of the end of the line
            yield trimmed(fields) if line.strip(" \t") else []
        return
    csv.field_size_limit(2**31 - 1)
    for fields in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        fields = trimmed(fields)
        yield fields if any(fields) or len(fields) > 1 else []
)py";

inline constexpr std::string_view kLabelled = R"py(

LABEL_NAMES = "label labels sentiment class category intent polarity target verdict mood kind"
TEXT_NAMES = "text review sentence message line comment content utterance name tune"


def columns_of(rows):
    """Which column is the label's, which the text's, and whether the first row names them."""

    def place_of(names):
        found = [i for i, field in enumerate(rows[0]) if lower_case(field) in names.split()]
        return found[0] if found else None

    label, text = place_of(LABEL_NAMES), place_of(TEXT_NAMES)
    if label is not None and text is not None:
        return label, text, True
    if len(rows[0]) != 2:
        sys.exit("There is to be a label and a text in each line; or name them in a first row.")
    looked_at = rows[:500]
    values = [[row[c] for row in looked_at if len(row) > c] for c in (0, 1)]
    sizes = [sum(len(x.encode("utf-8", "surrogateescape")) for x in column) for column in values]
    distinct = [len(set(column)) for column in values]
    label = 1 if (distinct[1], sizes[1]) < (distinct[0], sizes[0]) else 0
    # Columns that are called something else: a label that is there once, where no other is.
    counts = collections.Counter(values[label])
    once = [value for value, count in counts.items() if count == 1]
    return label, 1 - label, len(looked_at) >= 10 and once == [rows[0][label]]


def labelled(path):
    """The label of each row, and its text as bytes."""
    rows = [row for row in rows_of(text_of(path)) if row]
    if not rows:
        sys.exit("There are no examples.")
    label, text, header = columns_of(rows)
    for row in rows[header:]:
        if len(row) != len(rows[0]):
            sys.exit(f"{row} has not as many columns as the first row.")
        yield row[label], row[text].encode("utf-8", "surrogateescape")
)py";

inline constexpr std::string_view kNumbered = R"py(

def numbered(names):
    return {name: i for i, name in enumerate(json.loads(names))}
)py";

inline constexpr std::string_view kNumberOf = R"py(

def number_of(label, labels):
    if label not in labels:
        sys.exit(f'The label "{label}" is none of those it learnt.')
    return labels[label]
)py";

inline constexpr std::string_view kReadClassified = R"py(

@TOKENS@


def read_examples(path, metadata):
    """Of each text ids [T] and its label [1]; and whether it is held out."""
    ids, labels = numbered(metadata["vocabulary"]), numbered(metadata["answers"])
    examples, held_out = [], []
    for label, text in labelled(path):
        # What a text ends with is nearest to its verdict.
        tokens = tokens_of(text.decode("utf-8", "replace"))[-LONGEST:] or [""]
        inputs = torch.tensor([ids.get(token, 0) for token in tokens])
        examples.append((inputs, torch.tensor([number_of(label, labels)])))
        held_out.append(is_held_out(text))
    return examples, held_out
)py";

inline constexpr std::string_view kReadInvented = R"py(

def kind_lines(path):
    """The kind of each line, and the line as bytes; where none has a kind, all are of one."""
    text = text_of(path)
    first = next((row for row in rows_of(text) if row), [])
    lines = [line for line in trimmed(re.split(r"\r\n?|\n", text)) if line]
    with_columns = sum("\t" in line or "," in line for line in lines[:500])
    if len(first) != 1 or 2 * with_columns >= min(500, len(lines)):
        yield from labelled(path)
        return
    for line in lines:
        yield "line", line.encode("utf-8", "surrogateescape")


def read_examples(path, metadata):
    """Of each line ids [T] of its kind and its characters, and of what follows each."""
    answers, kinds = json.loads(metadata["answers"]), numbered(metadata["kinds"])
    end = len(answers) - 1  # as an answer; the kinds are read, and have the ids from there on
    ids = {character: i for i, character in enumerate(answers[:end])}
    examples, held_out = [], []
    for kind, text in kind_lines(path):
        line = [ids.get(character, 0) for character in text.decode("utf-8", "replace")]
        if len(line) > LONGEST:
            sys.exit(f"There is a line of {len(line)} characters, longer than LONGEST.")
        inputs = torch.tensor([end + number_of(kind, kinds), *line])
        examples.append((inputs, torch.tensor([*line, end])))
        held_out.append(is_held_out(text))
    return examples, held_out
)py";

inline constexpr std::string_view kReadPictures = R"py(

def read_examples(path, metadata):
    """Of each drawing its ink [1, F] and its label [1]; and whether it is held out."""
    numbers, labels = int(metadata["side"]) ** 2, numbered(metadata["answers"])
    examples, held_out = [], []
    for row in rows_of(text_of(path)):
        if not row:
            continue
        if len(row) < 2 or not re.fullmatch(f"[0-9a-fA-F]{{{numbers}}}", row[1]):
            sys.exit(f"{row} is no label and a drawing of {numbers} hexadecimal digits.")
        ink = torch.tensor([[float(int(digit, 16)) for digit in row[1]]]) / 15
        examples.append((ink, torch.tensor([number_of(row[0], labels)])))
        held_out.append(is_held_out(row[1].encode()))
    return examples, held_out
)py";

inline constexpr std::string_view kNumber = R"py(

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
)py";

inline constexpr std::string_view kReadMovements = R"py(

def movements_of(rows):
    """Lists of frames, rows of numbers and a label, with empty lines between them."""
    movement, columns = [], 0
    for row in rows:
        if not row:
            if movement:
                yield movement
            movement = []
            continue
        if not columns:
            columns = len(row)
            if not any(NUMBER.fullmatch(field) for field in row):
                continue  # names of the columns
        numbers = [float(field) for field in row[:-1] if NUMBER.fullmatch(field)]
        if len(row) != columns or len(numbers) != columns - 1 or not numbers:
            sys.exit(f"{row} is no frame of {columns - 1} numbers and a label.")
        movement.append((numbers, row[-1]))
    if movement:
        yield movement


def read_examples(path, metadata):
    """Of each movement numbers [T, F] and labels [T]; and whether it is held out."""
    labels, scale = numbered(metadata["answers"]), json.loads(metadata["scale"])
    mean, factor = torch.tensor(scale["mean"]), torch.tensor(scale["factor"])
    examples, held_out = [], []
    for movement in movements_of(rows_of(text_of(path))):
        frames = torch.tensor([numbers for numbers, _ in movement])
        if frames.shape[1] != len(mean):
            sys.exit(f"The network reads {len(mean)} numbers a frame.")
        answers = torch.tensor([number_of(label, labels) for _, label in movement])
        out = is_held_out(bytes_of(frames))
        for at in range(0, len(frames), LONGEST):  # one that is too long, in pieces
            inputs = (frames[at : at + LONGEST] - mean) * factor
            examples.append((inputs, answers[at : at + LONGEST]))
            held_out.append(out)
    return examples, held_out
)py";

inline constexpr std::string_view kWordTokens = R"py(def tokens_of(text):
    return [word for _, word in words_of(lower_case(text)) if word])py";
inline constexpr std::string_view kCharacterTokens = R"py(def tokens_of(text):
    return list(re.sub(r"[\r\n]", " ", text)))py";

inline constexpr std::string_view kReadTagged = R"py(

WORDS = "word words token tokens".split()
LABELS = "label labels tag tags ner ner_tag ner_tags pos".split()


def sentences_of(text):
    """Lists of (word, label): a line each, with an empty line after each sentence."""
    sentence, columns, known = [], 0, set()
    for line in re.split(r"\r\n?|\n", text):
        line = line.strip(" \t\r\n")
        fields = [field.strip(" \t\r\n") for field in line.split("\t" if "\t" in line else " ")]
        fields = [field for field in fields if field]
        # "# O" is the word "#" among words between spaces, and "# newdoc" a remark.
        remark = line.startswith("# ") and (len(fields) != columns or fields[-1] not in known)
        if not line or line.startswith("-DOCSTART-") or remark:
            if sentence:
                yield sentence
            sentence = []
            continue
        if len(fields) < 2 or columns not in (0, len(fields)):
            sys.exit(f'"{line}" has not a word and its label, or not as many columns as others.')
        first, columns = columns == 0, len(fields)
        if first and lower_case(fields[0]) in WORDS and lower_case(fields[-1]) in LABELS:
            continue  # it names the columns
        sentence.append((fields[0], fields[-1]))
        known.add(fields[-1])
    if sentence:
        yield sentence


def read_examples(path, metadata):
    """Of each sentence ids [T, 6], of a word and its looks, and labels [T]; whether held out."""
    vocabulary = json.loads(metadata["vocabulary"])
    ids = {word: i for i, word in enumerate(vocabulary)}
    labels = numbered(metadata["answers"])

    def ids_of(word):
        word = word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        known = re.sub("[1-9]", "0", lower_case(word))
        return [ids.get(known, 0), *(len(vocabulary) + feature for feature in features_of(word))]

    examples, held_out = [], []
    for sentence in sentences_of(text_of(path)):
        question = "".join(" " + word for word, _ in sentence).encode("utf-8", "surrogateescape")
        for at in range(0, len(sentence), LONGEST):  # one that is too long, in pieces
            piece = sentence[at : at + LONGEST]
            inputs = torch.tensor([ids_of(word) for word, _ in piece])
            answers = torch.tensor([number_of(label, labels) for _, label in piece])
            examples.append((inputs, answers))
            held_out.append(is_held_out(question))
    return examples, held_out
)py";

}  // namespace unrolled::script
