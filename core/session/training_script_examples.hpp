#pragma once
// The text of train.py that networks have which learn from examples, each a sequence with what is
// asked of it: see training_script_text.hpp. Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kExampleSettings =
    R"py(END_DROPOUT = @end_dropout@  # of what is looked up and what the head reads, while training
BATCH = @batch@  # examples of a step
LONGEST = @longest@  # @UNIT@s that are read @LONGEST_IS@
VALIDATION = @validation@  # share of the examples that is never trained on
LABEL_SMOOTHING = @label_smoothing@)py";

inline constexpr std::string_view kExampleModel = R"py(@OWN_CELL@

class @MODEL@(nn.Module):
    """@MODEL_IS@"""

    def __init__(self, vocabulary, labels):
        super().__init__()
@COUNT_IDS@@LAYERS@
        self.head = nn.Linear(@HEAD_INPUTS@, labels)

    def forward(self, ids, lengths):
        """@SHAPES@"""
        rows = @ROWS@@READ_ROWS@@READ_OUT@
        return self.head(F.dropout(outputs, END_DROPOUT, self.training))
)py";

inline constexpr std::string_view kReadForwards = "\n        outputs, _ = self.rnn(rows)";
inline constexpr std::string_view kReadBothWays = R"py(
        packed = nn.utils.rnn.pack_padded_sequence(rows, lengths.cpu(), enforce_sorted=False)
        outputs, _ = nn.utils.rnn.pad_packed_sequence(self.rnn(packed)[0]))py";
inline constexpr std::string_view kReadBothWaysOwn =
    "\n        outputs = self.rnn(rows, lengths)";

inline constexpr std::string_view kReadOutLast = R"py(
        streams = torch.arange(len(lengths), device=ids.device)
        outputs = outputs[lengths - 1, streams]  # of each text its own last step)py";
inline constexpr std::string_view kReadOutMean = R"py(
        padding = torch.arange(len(ids), device=ids.device)[:, None] >= lengths
        outputs = outputs.masked_fill(padding[:, :, None], 0.0).sum(0) / lengths[:, None])py";

inline constexpr std::string_view kHeldOut = R"py(

def is_held_out(question):
    """By the bytes of the question itself: what is asked twice is on one side."""
    x = fnv(question)
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 % 2**64
    x = (x ^ x >> 27) * 0x94D049BB133111EB % 2**64
    return ((x ^ x >> 31) >> 11) * 2.0**-53 < VALIDATION


def data_hash(examples):
    """Tells examples apart: of all that is read, the lengths, and the answers."""
    parts = [ids.flatten() for ids, _ in examples]
    parts.append(torch.tensor([len(ids) for ids, _ in examples]))
    parts += [answers for _, answers in examples]
    return fnv(torch.cat(parts).int().numpy().tobytes())
)py";

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

inline constexpr std::string_view kReadLabelled = R"py(

LABEL_NAMES = "label labels sentiment class category intent polarity target verdict mood kind"
TEXT_NAMES = "text review sentence message line comment content utterance name tune"


def rows_of(text):
    """The rows of a table: fields between tabs, semicolons or commas, as the first row has them."""
    row = re.match(r'(?:"[^"]*"?|[^"\r\n])*', text.lstrip(" \r\n"))[0]
    if "\t" in re.split(r"[\r\n]", row)[0]:
        for line in re.split(r"\r\n?|\n", text):
            if not line.strip(" \t"):
                continue
            fields = []
            # A field stands in quotation marks only where it has a tab or doubled ones in it.
            for quoted, plain in re.findall(r'("(?:[^"]|"")*"(?=\t|$))?([^\t]*)(?:\t|$)', line):
                whole = '"' in quoted[1:-1] or "\t" in quoted
                fields.append(quoted[1:-1].replace('""', '"') if whole else quoted + plain)
            if not line.endswith("\t"):
                fields.pop()  # of the end of the line
            yield fields
        return
    csv.field_size_limit(2**31 - 1)
    separator = ";" if ";" in re.sub(r'"[^"]*"?', "", row) else ","
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)


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


@TOKENS@


def read_examples(path, vocabulary, labels):
    """Of each line ids [T] and the answer [1]; and whether it is held out."""
    table = [[field.strip(" \t\r\n") for field in row] for row in rows_of(text_of(path))]
    rows = [row for row in table if any(row) or len(row) > 1]
    if not rows:
        sys.exit("There are no examples.")
    label, text, header = columns_of(rows)
    ids = {token: i for i, token in enumerate(vocabulary)}
    numbers = {name: i for i, name in enumerate(labels)}
    examples, held_out = [], []
    for row in rows[header:]:
        if len(row) != len(rows[0]):
            sys.exit(f"{row} has not as many columns as the first row.")
        if row[label] not in numbers:
            sys.exit(f'The label "{row[label]}" is none of those it learnt.')
        question = row[text].encode("utf-8", "surrogateescape")
        # What a text ends with is nearest to its verdict.
        tokens = tokens_of(question.decode("utf-8", "replace"))[-LONGEST:] or [""]
        read = torch.tensor([ids.get(token, 0) for token in tokens])
        examples.append((read, torch.tensor([numbers[row[label]]])))
        held_out.append(is_held_out(question))
    return examples, held_out
)py";

inline constexpr std::string_view kWordTokens = R"py(def tokens_of(text):
    return [word for _, word in words_of(lower_case(text)) if word])py";
inline constexpr std::string_view kCharacterTokens = R"py(def tokens_of(text):
    return list(re.sub(r"[\r\n]", " ", text)))py";

inline constexpr std::string_view kReadTagged = R"py(

def sentences_of(text):
    """Lists of (word, label): a line each, with an empty line after each sentence."""
    sentence, columns, known = [], 0, set()
    for line in text.split("\n"):
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
        columns = len(fields)
        sentence.append((fields[0], fields[-1]))
        known.add(fields[-1])
    if sentence:
        yield sentence


def read_examples(path, vocabulary, labels):
    """Of each sentence ids [T, 6], of a word and its looks, and answers [T]; whether held out."""
    ids = {word: i for i, word in enumerate(vocabulary)}
    numbers = {name: i for i, name in enumerate(labels)}

    def ids_of(word):
        word = word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        known = re.sub("[1-9]", "0", lower_case(word))
        return [ids.get(known, 0), *(len(vocabulary) + feature for feature in features_of(word))]

    examples, held_out = [], []
    for sentence in sentences_of(text_of(path)):
        question = "".join(" " + word for word, _ in sentence).encode("utf-8", "surrogateescape")
        for at in range(0, len(sentence), LONGEST):  # one that is too long, in pieces
            piece = sentence[at : at + LONGEST]
            for _, label in piece:
                if label not in numbers:
                    sys.exit(f'The label "{label}" is none of those it learnt.')
            read = torch.tensor([ids_of(word) for word, _ in piece])
            examples.append((read, torch.tensor([numbers[label] for _, label in piece])))
            held_out.append(is_held_out(question))
    return examples, held_out
)py";

inline constexpr std::string_view kMeasureExamples = R"py(

def side_by_side(examples):
    """Padded: ids [T, B], lengths [B], and the answers, -100 where nothing is asked."""
    ids, answers = zip(*examples)
    lengths = torch.tensor([len(i) for i in ids])
    pad = nn.utils.rnn.pad_sequence
    return pad(list(ids)), lengths, pad(list(answers), padding_value=-100)


def length_of(example):
    return len(example[0])


@torch.no_grad()
def held_out_loss(model, examples, device):
    """Nats @ANSWER@."""
    model.eval()
    total, answered = 0.0, 0
    ordered = sorted(examples, key=length_of)
    for at in range(0, len(ordered), BATCH):
        ids, lengths, answers = (x.to(device) for x in side_by_side(ordered[at : at + BATCH]))
        scores = model(ids, lengths).flatten(0, -2)
        total += F.cross_entropy(scores, answers.flatten(), reduction="sum").item()
        answered += (answers >= 0).sum().item()
    return total / answered
)py";

inline constexpr std::string_view kExampleLosses = R"py(

def batches(examples, streams):
    """Without end, passes in an order of chance, the same in all processes.

    Those of 32 batches are sorted, so that there is little padding.
    """
    chance = random.Random(SEED)
    while True:
        order = chance.sample(examples, len(examples) // streams * streams)
        groups = []
        for at in range(0, len(order), 32 * streams):
            near = sorted(order[at : at + 32 * streams], key=length_of)
            groups += [near[i : i + streams] for i in range(0, len(near), streams)]
        chance.shuffle(groups)
        yield from groups


def losses(model, examples, streams, rank, processes, device@WEIGHTS@):
    """Without end: the loss of this process's part of a batch, and its share in that of all."""
    first, end = rank * streams // processes, (rank + 1) * streams // processes
    for batch in batches(examples, streams):
        mine = batch[first:end]
        ids, lengths, answers = (x.to(device) for x in side_by_side(mine))
        scores, answers = model(ids, lengths).flatten(0, -2), answers.flatten()
        nats = F.cross_entropy(
            scores, answers, label_smoothing=LABEL_SMOOTHING, reduction="none"
        )@WEIGH@
        asked = sum(len(answers) for _, answers in mine)
        # PyTorch takes the mean over processes; each counts by what was asked of it.
        yield nats.sum() / asked, asked * processes / sum(len(answers) for _, answers in batch)
)py";

inline constexpr std::string_view kBalance = R"py(

def balance(examples, labels):
    """Weights [C] by which each label counts as much as any other; their mean over all is 1."""
    counts = torch.bincount(torch.cat([answers for _, answers in examples]), minlength=labels)
    return counts.sum() / labels / counts.clamp(min=1)
)py";
inline constexpr std::string_view kWeigh = R"py(
        nats = nats * weights[answers.clamp(min=0)])py";

inline constexpr std::string_view kLoadExamples =
    R"py(    labels = json.loads(metadata["answers"])
    model = @MODEL@(len(vocabulary), len(labels))
    model.load_state_dict(tensors)
    model.to(device)
    examples, sides = read_examples(options.data, vocabulary, labels)
    held_out = [example for example, out in zip(examples, sides) if out]
    training = [example for example, out in zip(examples, sides) if not out]
    if len(training) < 2:
        sys.exit("There are too few examples to train on.")
    if rank == 0 and int(metadata.get("data_hash", 0)) not in (0, data_hash(examples)):
        print("These are not the examples that the network was trained on;")
        print("or columns were chosen for it, of which this script does not know.")
    streams = min(BATCH, len(training))@MAKE_WEIGHTS@)py";
inline constexpr std::string_view kMakeWeights = R"py(
    weights = balance(examples, len(labels)).to(device))py";

}  // namespace unrolled::script
