"""Golden models with the parts that a character model does without: two directions, sequences of
unlike lengths, one answer for a whole sequence, rows of numbers, a head that tells numbers, an
encoder, attention.

Conventions are those of make_golden.py. The models are torch.nn.Modules whose attributes have the
names that a file has. Sequences are padded on the right, which PyTorch never sees, for it reads
packed sequences: a file has random ids and numbers there, so that a reader who lets them matter is
found out, and random values to tell. Targets are NOTHING in padding and in a row before it.
"""

import dataclasses

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from golden_file import BATCH, HIDDEN, STEPS, Golden, SplitMix64

NOTHING = -1  # a target by which nothing is asked
SHARPNESS = 8  # of attention: with weights of 0.6 at most, rows would look everywhere alike

CELLS = {"lstm": torch.nn.LSTM, "gru_reset_after": torch.nn.GRU}


@dataclasses.dataclass(frozen=True)
class Sequences:
    """What is read, and in how many directions."""

    steps: int = STEPS
    lengths: tuple = ()  # of each sequence; empty: all have `steps`
    directions: int = 1
    vocab: int = 7  # ids that there are; 0: rows are numbers
    embedding: int = 0  # numbers that an id is looked up as; 0: ids are read one-hot
    numbers: int = 0  # of a row, in place of ids

    @property
    def width(self):
        return self.numbers or self.embedding or self.vocab

    def lengths_tensor(self):
        return torch.tensor(self.lengths or (self.steps,) * BATCH)

    def own(self):
        """Which rows [steps][BATCH] are no padding."""
        return torch.arange(self.steps).unsqueeze(1) < self.lengths_tensor()

    def draw(self, random):
        if self.numbers:
            return random.weights(self.steps, BATCH, self.numbers)
        return random.ids(self.vocab, self.steps, BATCH)

    def keys(self, prefix=""):
        keys = dataclasses.asdict(self)
        del keys["lengths"]
        return {prefix + name: value for name, value in keys.items()}

    def tensors(self, rows, prefix=""):
        named = {prefix + ("numbers" if self.numbers else "ids"): rows}
        if self.lengths:
            named[prefix + "lengths"] = self.lengths_tensor()
        return named


@dataclasses.dataclass(frozen=True)
class Shape:
    cell: str
    target: Sequences  # what the model itself reads
    layers: int = 1
    readout: str = "every"  # or "last", or "mean", of each sequence's own rows
    classes: int = 0  # to choose among; or
    values: int = 0  # numbers to tell
    source: Sequences = None  # what an encoder reads before; None: there is none
    attention: bool = False

    @property
    def states(self):
        return ("h", "c") if self.cell == "lstm" else ("h",)


class Reader(torch.nn.Module):
    """Recurrent layers, after an embedding where there is one."""

    def __init__(self, shape, sequences):
        super().__init__()
        self.sequences = sequences
        if sequences.embedding:
            self.embedding = torch.nn.Embedding(sequences.vocab, sequences.embedding)
        self.recurrent = CELLS[shape.cell](
            sequences.width, HIDDEN, shape.layers, bidirectional=sequences.directions == 2
        )

    def read(self, rows, states=None):
        """Outputs [steps][BATCH][D * H], 0 in padding, and the states (a list, as `states`, which
        None stands for zeros in) that every sequence ended in after its own last row."""
        if self.sequences.embedding:
            rows = self.embedding(rows)
        elif not self.sequences.numbers:
            rows = torch.nn.functional.one_hot(rows, self.sequences.vocab).double()
        if self.sequences.lengths:
            rows = pack_padded_sequence(rows, self.sequences.lengths, enforce_sorted=False)
        has_cell = self.recurrent.mode == "LSTM"
        if states is not None:
            states = tuple(states) if has_cell else states[0]
        outputs, ended = self.recurrent(rows, states)
        if self.sequences.lengths:
            outputs, _ = pad_packed_sequence(outputs, total_length=self.sequences.steps)
        return outputs, list(ended) if has_cell else [ended]


class Attention(torch.nn.Module):
    """Additive attention (Bahdanau et al. 2015), whose context and the decoder's row together make
    the row that is read (Luong et al. 2015):

        score(t, s) = v . tanh(W_q h_t + W_k m_s)
        weight(t, s) = softmax over the source's own rows
        read(t) = tanh(W_c [h_t; sum over s of weight(t, s) m_s] + b)
    """

    def __init__(self, source_width):
        super().__init__()
        self.query = torch.nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.key = torch.nn.Linear(source_width, HIDDEN, bias=False)
        self.score = torch.nn.Parameter(torch.empty(HIDDEN))
        self.combine = torch.nn.Linear(HIDDEN + source_width, HIDDEN)

    def look(self, outputs, memory, own):
        """From outputs [T][B][H] and memory [S][B][W], of which `own` [S][B] is no padding: rows
        to read [T][B][H], and weights [T][B][S]."""
        queries, keys = self.query(outputs), self.key(memory)
        scores = torch.tanh(queries.unsqueeze(1) + keys.unsqueeze(0)) @ self.score  # [T][S][B]
        weights = scores.masked_fill(~own, float("-inf")).softmax(1)
        context = torch.einsum("tsb,sbw->tbw", weights, memory)
        read = torch.tanh(self.combine(torch.cat([outputs, context], 2)))
        return read, weights.transpose(1, 2)


class Model(Reader):
    def __init__(self, shape):
        super().__init__(shape, shape.target)
        if shape.source:
            self.encoder = Reader(shape, shape.source)
        if shape.attention:
            self.attention = Attention(shape.source.directions * HIDDEN)
        width = shape.target.directions * HIDDEN
        self.head = torch.nn.Linear(width, shape.classes + shape.values)

    def named_leaves(self):
        for name, parameter in self.named_parameters():
            yield name.replace("recurrent.", ""), parameter


def read_out(readout, sequences, rows):
    """What the head works on of rows [T][B][W]: these, or [B][W]."""
    lengths = sequences.lengths_tensor()
    if readout == "last":
        return rows[lengths - 1, torch.arange(BATCH)]
    if readout == "mean":
        return rows.masked_fill(~sequences.own().unsqueeze(2), 0).sum(0) / lengths.unsqueeze(1)
    return rows


def draw_targets(shape, random):
    every = shape.readout == "every"
    rows = (shape.target.steps, BATCH) if every else (BATCH,)
    if shape.values:
        return random.weights(*rows, shape.values)
    targets = random.ids(shape.classes, *rows)
    if every:
        targets[~shape.target.own()] = NOTHING
        targets[1, 0] = NOTHING
    return targets


def loss_of(shape, logits, targets):
    """The mean over the rows that are asked; of values, over the numbers of a row too."""
    if shape.values:
        asked = shape.target.own() if shape.readout == "every" else slice(None)
        return torch.nn.MSELoss()(logits[asked], targets[asked])
    return torch.nn.CrossEntropyLoss(ignore_index=NOTHING)(
        logits.reshape(-1, shape.classes), targets.reshape(-1)
    )


def part_case(seed, shape):
    """Forward and backward pass of one model."""
    random = SplitMix64(seed)
    model = Model(shape)
    leaves = dict(model.named_leaves())
    for parameter in leaves.values():
        parameter.data = random.weights(*parameter.shape)
    if shape.attention:
        model.attention.score.data *= SHARPNESS
    tensors = {"param." + name: parameter for name, parameter in leaves.items()}
    target, source = shape.target, shape.source

    if source:
        source_rows = source.draw(random)
        tensors.update(source.tensors(source_rows, "encoder."))
        memory, ended = model.encoder.read(source_rows)
        tensors["encoder.outputs"] = memory
        tensors.update((f"encoder.{s}n", state) for s, state in zip(shape.states, ended))
        # Of each layer the mean of its directions' last states.
        initial = [
            state.reshape(shape.layers, source.directions, BATCH, HIDDEN).mean(1)
            for state in ended
        ]
        for state in initial:
            state.retain_grad()
    else:
        rows_of_states = shape.layers * target.directions
        initial = [
            random.weights(rows_of_states, BATCH, HIDDEN).requires_grad_() for _ in shape.states
        ]
    tensors.update((s + "0", state) for s, state in zip(shape.states, initial))

    rows, targets = target.draw(random), draw_targets(shape, random)
    tensors.update(target.tensors(rows))
    tensors["targets"] = targets
    outputs, ended = model.read(rows, initial)
    tensors["outputs"] = outputs
    tensors.update((s + "n", state) for s, state in zip(shape.states, ended))
    if shape.attention:
        outputs, weights = model.attention.look(outputs, memory, source.own())
        tensors["attention.weights"] = weights
    logits = model.head(read_out(shape.readout, target, outputs))
    logits.retain_grad()
    loss = loss_of(shape, logits, targets)
    loss.backward()
    tensors.update(logits=logits, loss=loss.reshape(1))

    tensors["grad.logits"] = logits.grad
    tensors.update((f"grad.{s}0", state.grad) for s, state in zip(shape.states, initial))
    tensors.update(("grad." + name, parameter.grad) for name, parameter in leaves.items())
    keys = {"cell": shape.cell, "layers": shape.layers, "hidden": HIDDEN, "batch": BATCH}
    keys.update(readout=shape.readout, classes=shape.classes, values=shape.values)
    keys.update(target.keys())
    if source:
        keys.update(source.keys("encoder."), attention=int(shape.attention))
    keys["source"] = f"torch-{torch.__version__}"
    return Golden(keys, tensors)


def all_cases():
    """File name to what it holds. Lengths are never sorted, some are 1, and some batches have no
    sequence of full length; 11 steps of a source divide no vector width."""
    lengths, shorter = (4, 9, 1), (6, 8, 2)
    words = Sequences(lengths=lengths, embedding=4)
    both_ways = dataclasses.replace(words, directions=2)
    numbers = Sequences(vocab=0, numbers=3)
    source = Sequences(steps=11, lengths=(8, 1, 11), directions=2, vocab=6, embedding=3)
    shapes = {
        "lstm_bidirectional": Shape("lstm", both_ways, layers=2, classes=4),
        "gru_bidirectional": Shape("gru_reset_after", both_ways, layers=2, classes=4),
        "lstm_last": Shape("lstm", Sequences(lengths=shorter), readout="last", classes=4),
        "lstm_mean": Shape("lstm", words, readout="mean", classes=4),
        "lstm_values": Shape("lstm", numbers, values=2),
        "lstm_values_lengths": Shape(
            "lstm", dataclasses.replace(numbers, lengths=lengths), values=2
        ),
        "gru_attention": Shape(
            "gru_reset_after",
            Sequences(lengths=shorter, embedding=4),
            classes=7,
            source=source,
            attention=True,
        ),
        "lstm_encoder": Shape(
            "lstm", Sequences(lengths=shorter), layers=2, classes=7, source=source
        ),
    }
    return {name: part_case(60 + k, shape) for k, (name, shape) in enumerate(shapes.items())}
