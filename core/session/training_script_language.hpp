#pragma once
// The text of train.py that reads streams, of a text or of a series, and that of language models:
// see training_script_text.hpp. Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kStreamSettings =
    R"py(BATCH = @batch@  # places in the @STREAMED@ that are read side by side
WINDOW = @window@  # steps that the gradient goes back through
CARRY = @carry@  # whether the state goes on from window to window
VALIDATION = @validation@  # share of the @STREAMED@, at its end, that is never trained on)py";

inline constexpr std::string_view kLanguageModel = R"py(@OWN_CELL@

class LanguageModel(nn.Module):
    """Reads a @UNIT@ at each step and scores what comes next."""

    def __init__(self, vocabulary):
        super().__init__()
@LAYERS@
        self.head = nn.Linear(HIDDEN, vocabulary)

    def forward(self, ids, state=None):
        """[T, B] ids to [T, B, V] scores, and the state after the last step."""
        outputs, state = self.rnn(@ROWS@, state)
        return self.head(outputs), state
)py";

inline constexpr std::string_view kReadCharacters = R"py(

def read_text(path, vocabulary):
    """A text as ids: a byte-order mark is left out, line ends become LF, the unknown is 0."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    ids = {character: i for i, character in enumerate(vocabulary)}
    return torch.tensor([ids.get(character, 0) for character in text], dtype=torch.long)
)py";

inline constexpr std::string_view kSplitText = R"py(

def split(ids):
    """What is trained on, and the tail that is held out: none where the text is short."""
    tail = int(len(ids) * VALIDATION)
    head = len(ids) - tail
    if tail < 16 or head < min(WINDOW, len(ids) - 1) + 1:
        return ids, ids[:0]
    return ids[:head], ids[head:]
)py";

inline constexpr std::string_view kStreams = R"py(

def streams_of(training, window):
    """Places in the @STREAMED@ that are read side by side: each has a window at least."""
    return max(1, min(BATCH, (len(training) - 1) // window))
)py";

inline constexpr std::string_view kMeasureText = R"py(

@torch.no_grad()
def held_out_loss(model, ids, streams, window):
    """Nats @ANSWER@: once through, in streams that begin with an empty memory and keep it."""
    model.eval()
    streams = max(1, min(streams, len(ids) // 256))
    length = (len(ids) - 1) // streams
    inputs = ids[: streams * length].view(streams, length).T
    targets = ids[1 : streams * length + 1].view(streams, length).T
    state, total = None, 0.0
    for t in range(0, length, window):
        scores, state = model(inputs[t : t + window], state)
        answers = targets[t : t + window]
        total += F.cross_entropy(
            scores.flatten(0, 1), answers.flatten(), reduction="sum"
        ).item()
    return total / targets.numel()
)py";

inline constexpr std::string_view kWindows = R"py(

def windows(ids, streams, window, first, count):
    """Without end: inputs and targets [T, B] of this process's streams, and whether a pass begins.

    A pass begins at a random offset, the same in all processes, so that every @UNIT@ is
    trained on in time.
    """
    length = (len(ids) - 1) // streams
    passes = length // window
    slack = len(ids) - 1 - (streams - 1) * length - passes * window
    chance = random.Random(SEED)
    while True:
        offset = chance.randint(0, slack)
        for i in range(passes):
            begins = [offset + i * window + b * length for b in range(first, first + count)]
            rows = torch.stack([ids[at : at + window + 1] for at in begins], dim=1)
            yield rows[:-1], rows[1:], i == 0
)py";

inline constexpr std::string_view kLanguageLosses = R"py(

def losses(model, ids, streams, window, rank, processes):
    """Without end: the loss of this process's streams, and its share in that of all.

    Truncated backpropagation through time: the gradient ends where the window begins.
    """
    first, end = rank * streams // processes, (rank + 1) * streams // processes
    # PyTorch takes the mean over processes; shares that differ by one stream count as they should.
    share = (end - first) * processes / streams
    state = None
    for inputs, targets, fresh in windows(ids, streams, window, first, end - first):
        if fresh or not CARRY:
            state = None
        scores, state = model(inputs, state)
        yield F.cross_entropy(scores.flatten(0, 1), targets.flatten()), share
        state = tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
)py";

inline constexpr std::string_view kLoadText =
    R"py(    vocabulary = json.loads(metadata["vocabulary"])
    model = LanguageModel(len(vocabulary))
    model.load_state_dict(tensors)
    model.to(device)
    ids = read_text(options.data, vocabulary)
    if len(ids) < 2:
        sys.exit("The text has fewer than two @UNIT@s: nothing follows that could be learnt.")
    if rank == 0 and "data_hash" in metadata and int(metadata["data_hash"]) != fnv(ids.tolist()):
        print("This is not the text that the network was trained on.")
    training, held_out = split(ids.to(device))
    window = min(WINDOW, len(ids) - 1)
    streams = streams_of(training, window))py";

}  // namespace unrolled::script
