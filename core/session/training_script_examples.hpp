#pragma once
// The text of train.py that networks have which learn from examples, each a sequence with what is
// asked of it: see training_script_text.hpp. Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kExampleSettings =
    R"py(END_DROPOUT = @end_dropout@  # of what is looked up and what the head reads, while training
BATCH = @batch@  # examples of a step
@LONGEST@VALIDATION = @validation@  # share of the examples that is never trained on
LABEL_SMOOTHING = @label_smoothing@@OWN_ANSWERS@)py";

inline constexpr std::string_view kExampleModel = R"py(@OWN_CELL@

class @MODEL@(nn.Module):
    """@DOES@"""

    def __init__(self, inputs, labels):
        super().__init__()
@LAYERS@
        self.head = nn.Linear(@HEAD_INPUTS@, labels)

    def forward(self, inputs, lengths):
        """@SHAPES@"""
        rows = @ROWS@@READ_ROWS@@READ_OUT@
        return self.head(F.dropout(outputs, END_DROPOUT, self.training))
)py";

inline constexpr std::string_view kReadForwards = "\n        outputs, _ = self.rnn(rows)";
inline constexpr std::string_view kReadBothWays = R"py(
        packed = nn.utils.rnn.pack_padded_sequence(rows, lengths.cpu(), enforce_sorted=False)
        outputs, _ = nn.utils.rnn.pad_packed_sequence(self.rnn(packed)[0]))py";
inline constexpr std::string_view kReadBothWaysOwn = "\n        outputs = self.rnn(rows, lengths)";

inline constexpr std::string_view kReadOutLast = R"py(
        streams = torch.arange(len(lengths), device=inputs.device)
        outputs = outputs[lengths - 1, streams]  # of each its own last step)py";
inline constexpr std::string_view kReadOutMean = R"py(
        padding = torch.arange(len(inputs), device=inputs.device)[:, None] >= lengths
        outputs = outputs.masked_fill(padding[:, :, None], 0.0).sum(0) / lengths[:, None])py";

inline constexpr std::string_view kHeldOut = R"py(

def is_held_out(question):
    """By the bytes of the question itself: what is asked twice is on one side."""
    x = fnv(question)
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 % 2**64
    x = (x ^ x >> 27) * 0x94D049BB133111EB % 2**64
    return ((x ^ x >> 31) >> 11) * 2.0**-53 < VALIDATION


def bytes_of(tensor):
    return (tensor if tensor.is_floating_point() else tensor.int()).numpy().tobytes()


def data_hash(examples):
    """Tells examples apart: of all that is read, the lengths, and the answers."""
    numbers = []
    for place in @PLACES_READ@:
        read = [example[place] for example in examples]
        numbers += [*read, torch.tensor([len(rows) for rows in read])]
    numbers += [example[1] for example in examples]
    return fnv(b"".join(bytes_of(part) for part in numbers))
)py";

inline constexpr std::string_view kSideBySide = R"py(

def side_by_side(examples, device):
    """Padded: what the network reads, and the answers, -100 where nothing is asked."""
    pad = nn.utils.rnn.pad_sequence
    inputs, answers = zip(*examples)
    lengths = torch.tensor([len(rows) for rows in inputs])
    read = [pad(list(inputs)), lengths]
    return [x.to(device) for x in read], pad(list(answers), padding_value=-100).to(device)


def length_of(example):
    return len(example[0])
)py";
inline constexpr std::string_view kSideBySideSaying = R"py(

def side_by_side(examples, device):
    """Padded: what the network reads, and the answers, -100 where nothing is asked."""
    pad = nn.utils.rnn.pad_sequence
    inputs, answers, sources = zip(*examples)
    lengths = torch.tensor([len(rows) for rows in sources])
    read = [pad(list(inputs)), pad(list(sources)), lengths]
    return [x.to(device) for x in read], pad(list(answers), padding_value=-100).to(device)


def length_of(example):
    return len(example[2]), len(example[0])
)py";

inline constexpr std::string_view kMeasureExamples = R"py(

@torch.no_grad()
def held_out_loss(model, examples, device):
    """Nats @ANSWER@."""
    model.eval()
    total, answered = 0.0, 0
    ordered = sorted(examples, key=length_of)
    for at in range(0, len(ordered), BATCH):
        read, answers = side_by_side(ordered[at : at + BATCH], device)
        scores = model(*read).flatten(0, -2)
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
        read, answers = side_by_side(mine, device)
        scores, answers = model(*read).flatten(0, -2), answers.flatten()
        nats = F.cross_entropy(
            scores, answers, label_smoothing=LABEL_SMOOTHING, reduction="none"
        )@WEIGH@
        # PyTorch takes the mean over processes; each counts by what was asked of it.
        asked = sum(len(example[1]) for example in mine)
        asked_of_all = sum(len(example[1]) for example in batch)
        yield nats.sum() / asked, asked * processes / asked_of_all
)py";

inline constexpr std::string_view kBalance = R"py(

def balance(examples, labels):
    """Weights [C] by which each label counts as much as any other; their mean over all is 1."""
    counts = torch.bincount(torch.cat([example[1] for example in examples]), minlength=labels)
    return counts.sum() / labels / counts.clamp(min=1)
)py";
inline constexpr std::string_view kWeigh = R"py(
        nats = nats * weights[answers.clamp(min=0)])py";

inline constexpr std::string_view kLoadExamples =
    R"py(    labels = json.loads(metadata["answers"])
    model = @MODEL@(@INPUTS_OF@, len(labels))
    model.load_state_dict(tensors)
    model.to(device)
    examples, sides = read_examples(options.data, metadata)
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
