#pragma once
// The text of train.py that recalls: it draws its sequences, as core/data/lag_sequences.hpp does,
// whose lists of words it is given. See training_script_text.hpp. Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kRecallSettings =
    R"py(BATCH = @batch@  # sequences of a step
LAG = @lag@  # steps from the word that is to be remembered to the answer

# What sequences are made of: pairs of a clue and its answer; and ways to say a part of them, the
# words of one joined by "_".
CLUES = [
@PAIRS@]
@PARTS@)py";

inline constexpr std::string_view kRememberer = R"py(@OWN_CELL@

class Rememberer(nn.Module):
    """Reads a sequence of words and scores what its answer is."""

    def __init__(self, vocabulary):
        super().__init__()
@LAYERS@
        self.head = nn.Linear(HIDDEN, vocabulary)

    def forward(self, ids):
        """[T, B] ids to [B, V] scores."""
        outputs, _ = self.rnn(@ROWS@)
        return self.head(outputs[-1])
)py";

inline constexpr std::string_view kChance = R"py(

class Chance:
    """xoshiro256** (Blackman and Vigna 2018): the same seed draws the same sequences."""

    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) % 2**64
            z = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9 % 2**64
            z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
            self.state.append(z ^ z >> 31)

    def below(self, count):
        def turned(x, bits):
            return (x << bits | x >> 64 - bits) % 2**64

        a, b, c, d = self.state
        drawn = turned(b * 5 % 2**64, 7) * 9 % 2**64
        c, d = c ^ a, d ^ b
        self.state = [a ^ d, b ^ c, c ^ b << 17 & 2**64 - 1, turned(d, 45)]
        return (drawn >> 32) * count >> 32


def say(chance, choices):
    return choices[chance.below(len(choices))].split("_")
)py";

inline constexpr std::string_view kCopy = R"py(

def sequence(chance):
    """Its words, and the answer: a symbol is to be remembered among others."""
    clue, answer = CLUES[chance.below(len(CLUES))]
    words = [clue]
    for _ in range(LAG - 1):
        words += say(chance, NOISE)
    return words + say(chance, RECALL), answer
)py";

inline constexpr std::string_view kCountry = R"py(

def fits(room):
    """Sentences fill none, or enough for the shortest."""
    return room == 0 or room >= 3


def sentence(chance, words):
    """About something else, of 3 to 8 words, the full stop being one."""
    person = words in (4, 7) or (words == 6 and chance.below(2) == 0)
    said = say(chance, PERSON if person else PRONOUN)
    if words <= 4:
        return said + say(chance, RESTS) + say(chance, STOP)
    said += say(chance, DOES) + say(chance, THE)
    if words == 7 or (words == 6 and not person):
        said += say(chance, ADJECTIVE)
    said += say(chance, THING)
    if words == 8:
        said += say(chance, AND_THE) + say(chance, THING)
    return said + say(chance, STOP)


def sequence(chance):
    """Its words, and the answer: a country is to be remembered for its language."""
    clue, answer = CLUES[chance.below(len(CLUES))]
    words = [*say(chance, OPENING), clue, *say(chance, STOP)]
    room = LAG - 4  # without that full stop and the closing's words
    tails = [tail for tail in TAIL if fits(room - len(tail.split("_")))]
    tail = say(chance, tails)
    room -= len(tail)
    while room > 0:
        length = 3 + chance.below(6)
        if fits(room - length):
            words += sentence(chance, length)
            room -= length
    return words + tail + say(chance, CLOSING), answer
)py";

inline constexpr std::string_view kClouds = R"py(

def sequence(chance):
    """Its words, and the answer: what is needed is near."""
    clue, answer = CLUES[chance.below(len(CLUES))]
    words = [*say(chance, ARTICLE), *say(chance, LOOK), clue]
    return words + say(chance, STAY) + say(chance, PLACE), answer
)py";

inline constexpr std::string_view kRecallLosses = R"py(

def stream(measured, step):
    """What sequences are drawn from; those that are measured on are never trained on."""
    seed = SEED * 3 + measured + (step << 34)
    return Chance((seed * 3 + @RECALL_NUMBER@) * 256 + LAG)


def drawn(chance, ids, device):
    """A batch of sequences, [T, B] ids, and their answers [B]."""
    words, answers = zip(*(sequence(chance) for _ in range(BATCH)))
    inputs = torch.tensor([[ids[word] for word in said] for said in words]).T
    return inputs.to(device), torch.tensor([ids[word] for word in answers]).to(device)


@torch.no_grad()
def held_out_loss(model, step, ids, device):
    """Nats @ANSWER@: on 256 sequences or more that are drawn for this step alone."""
    model.eval()
    chance, total, batches = stream(1, step), 0.0, -(-256 // BATCH)
    for _ in range(batches):
        inputs, answers = drawn(chance, ids, device)
        total += F.cross_entropy(model(inputs), answers, reduction="sum").item()
    return total / (batches * BATCH)


def losses(model, step, ids, streams, rank, processes, device):
    """Without end: the loss of this process's part of a batch, and its share in that of all.

    All draw the same, of a stream that begins with this step.
    """
    first, end = rank * streams // processes, (rank + 1) * streams // processes
    share = (end - first) * processes / streams
    chance = stream(0, step)
    while True:
        inputs, answers = drawn(chance, ids, device)
        yield F.cross_entropy(model(inputs[:, first:end]), answers[first:end]), share
)py";

inline constexpr std::string_view kLoadRecall =
    R"py(    vocabulary = json.loads(metadata["vocabulary"])
    ids = {word: i for i, word in enumerate(vocabulary)}
    model = Rememberer(len(vocabulary))
    model.load_state_dict(tensors)
    model.to(device)
    streams = BATCH)py";

}  // namespace unrolled::script
