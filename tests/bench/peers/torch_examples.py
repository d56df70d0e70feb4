"""PyTorch on examples of unlike lengths: classify, tag and translate, with the networks that ours
have, in the forms that were fastest of those tried.

Packed sequences were not: on a processor, each step's part in the gradient of what is packed is as
large as all of it, so that long sequences cost their square (W7 a twentieth of the speed). What is
padded is read on, and only real rows are looked at; a second direction reads rows that were put in
their opposite order.

Batches are cut as ours are: sorted by length within so many of them, padded to their longest.
Embeddings have sparse gradients and SparseAdam, which moves only the rows that a batch has;
clipping by the global norm spans them too.
"""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

BATCHES_SORTED = 32
IGNORE = -100
# Of a word: its shape, two beginnings and two endings, as core/text/word_features.hpp numbers them.
SHAPES, BUCKETS = 12, 1024


def number(word):
    """Its number from 1 on: 0 is the unknown one's, and fills what is padding."""
    value = 0
    for letter in word:
        value = value * 26 + ord(letter) - ord("a")
    return value + 1


def features(word, known):
    def bucket(kind, part):
        return known + SHAPES + kind * BUCKETS + number(part) % BUCKETS

    parts = (word[:2], word[:3], word[-2:], word[-3:])
    return [known, *(bucket(kind, part) for kind, part in enumerate(parts))]


def batches(examples, batch):
    """Lists of examples of about one length; the first member of each says it."""
    group = BATCHES_SORTED * batch
    chosen = []
    for first in range(0, len(examples), group):
        part = sorted(examples[first : first + group], key=lambda example: len(example[0]))
        chosen += [part[i : i + batch] for i in range(0, len(part) - batch + 1, batch)]
    order = torch.randperm(len(chosen))
    return [chosen[i] for i in order]


def padded(sequences, fill=0):
    """[T][B][...] and the lengths."""
    tensors = [torch.tensor(sequence) for sequence in sequences]
    return pad_sequence(tensors, padding_value=fill), torch.tensor([len(t) for t in tensors])


def embedding(size, width):
    return nn.Embedding(size, width, sparse=True)


def rows_of(x, steps):
    """x [T][B][...] at step steps[...][b] of each stream b."""
    return x[steps, torch.arange(x.shape[1])]


class BothWays(nn.Module):
    """Two networks of opposite directions; each row has the states of both."""

    def __init__(self, cell, width, hidden):
        super().__init__()
        self.forwards = cell(width, hidden)
        self.backwards = cell(width, hidden)

    @staticmethod
    def opposite(ids, lengths):
        """Which step of each stream is at its step t, read from its end; padding stays."""
        steps = torch.arange(len(ids))[:, None]
        return torch.where(steps < lengths, lengths - 1 - steps, steps)

    def forward(self, x, opposite):
        before, _ = self.forwards(x)
        after, _ = self.backwards(rows_of(x, opposite))
        return before, after, torch.cat([before, rows_of(after, opposite)], -1)


class Classify(nn.Module):
    """The state after the last real row tells the class."""

    def __init__(self, cell, hidden, known, width, labels):
        super().__init__()
        self.embed = embedding(known, width)
        self.network = cell(width, hidden)
        self.head = nn.Linear(hidden, labels)

    @staticmethod
    def read(text, _):
        rows = [line.split("\t") for line in text.splitlines()]
        return [([number(w) for w in words.split(" ")], ord(label) - 97) for label, words in rows]

    @staticmethod
    def prepare(examples):
        ids, lengths = padded([ids for ids, _ in examples])
        labels = torch.tensor([label for _, label in examples])
        return (ids, lengths - 1), labels, int(lengths.sum())

    def forward(self, ids, last):
        states, _ = self.network(self.embed(ids))
        return self.head(rows_of(states, last))


class Tag(nn.Module):
    """A label for each word, which is the sum of itself and what it looks like."""

    def __init__(self, cell, hidden, known, width, labels):
        super().__init__()
        self.embed = embedding(known + SHAPES + 4 * BUCKETS, width)
        self.network = BothWays(cell, width, hidden)
        self.head = nn.Linear(2 * hidden, labels)

    @staticmethod
    def read(text, known):
        names = {}
        examples = []
        for sentence in text.strip().split("\n\n"):
            rows = [line.split("\t") for line in sentence.splitlines()]
            words = [[number(word), *features(word, known)] for word, _ in rows]
            examples.append((words, [names.setdefault(name, len(names)) for _, name in rows]))
        return examples

    @staticmethod
    def prepare(examples):
        ids, lengths = padded([words for words, _ in examples])
        targets, _ = padded([labels for _, labels in examples], IGNORE)
        inputs = ids, BothWays.opposite(ids, lengths)
        return inputs, targets.reshape(-1), int(lengths.sum())

    def forward(self, ids, opposite):
        _, _, rows = self.network(self.embed(ids).sum(2), opposite)
        return self.head(rows).flatten(0, 1)


class Translate(nn.Module):
    """Encoder of both directions, whose last states' mean a decoder begins with; additive attention
    over the encoder's rows, from the decoder's finished ones."""

    def __init__(self, cell, hidden, known, width, _):
        super().__init__()
        self.embed_source = embedding(known, width)
        self.embed = embedding(known + 1, width)
        self.encoder = BothWays(cell, width, hidden)
        self.decoder = cell(width, hidden)
        self.query = nn.Linear(hidden, hidden, bias=False)
        self.key = nn.Linear(2 * hidden, hidden, bias=False)
        self.score = nn.Linear(hidden, 1, bias=False)
        self.combine = nn.Linear(3 * hidden, hidden)
        self.head = nn.Linear(hidden, known + 1)

    @staticmethod
    def read(text, known):
        rows = [line.split("\t") for line in text.splitlines()]
        # `known`, beyond all words, is what a sentence begins after and ends with.
        sides = [[[number(word) for word in side.split(" ")] for side in row] for row in rows]
        return [(source, [known, *said], [*said, known]) for source, said in sides]

    @staticmethod
    def prepare(examples):
        source, lengths = padded([source for source, _, _ in examples])
        ids, own_lengths = padded([read for _, read, _ in examples])
        targets, _ = padded([said for _, _, said in examples], IGNORE)
        tokens = int(lengths.sum() + own_lengths.sum())
        padding = torch.arange(len(source))[None, :] >= lengths[:, None]
        opposite = BothWays.opposite(source, lengths)
        inputs = source, opposite, lengths - 1, padding[:, None, :], ids
        return inputs, targets.reshape(-1), tokens

    def forward(self, source, opposite, last, padding, ids):
        before, after, rows = self.encoder(self.embed_source(source), opposite)
        memory = rows.transpose(0, 1)
        begun = (rows_of(before, last) + rows_of(after, last)) / 2
        states, _ = self.decoder(self.embed(ids), begun[None])
        states = states.transpose(0, 1)
        both = torch.tanh(self.query(states)[:, :, None] + self.key(memory)[:, None])
        scores = self.score(both)[..., 0].masked_fill(padding, float("-inf"))
        context = torch.bmm(torch.softmax(scores, -1), memory)
        read = torch.tanh(self.combine(torch.cat([states, context], -1)))
        return self.head(read.transpose(0, 1).flatten(0, 1))


NETWORKS = {"classify": Classify, "tag": Tag, "translate": Translate}


def trainer(folder, learning_rate, clip):
    def make(id, cell, hidden_size, batch, examples, settings, **_):
        """A function that makes one optimizer step and returns how many tokens it read."""
        kind = NETWORKS[examples["task"]]
        known = examples["vocabulary"] + 1
        text = (folder / f"{id}.txt").read_text()
        ready = [kind.prepare(each) for each in batches(kind.read(text, known), batch)]
        width = int(settings["embedding"])
        model = kind(getattr(nn, cell.upper()), hidden_size, known, width, examples["labels"])
        parameters = list(model.parameters())
        sparse = [m.weight for m in model.modules() if isinstance(m, nn.Embedding)]
        dense = [p for p in parameters if not any(p is s for s in sparse)]
        optimizers = [
            torch.optim.SparseAdam(sparse, lr=learning_rate),
            torch.optim.Adam(dense, lr=learning_rate),
        ]
        count = 0

        def step():
            nonlocal count
            inputs, targets, tokens = ready[count % len(ready)]
            count += 1
            for parameter in parameters:
                parameter.grad = None
            logits = model(*inputs)
            nn.functional.cross_entropy(logits, targets, ignore_index=IGNORE).backward()
            for parameter in sparse:
                parameter.grad = parameter.grad.coalesce()
            clip_by_norm(parameters, clip)
            for optimizer in optimizers:
                optimizer.step()
            return tokens

        return step

    return make


def clip_by_norm(parameters, most):
    """nn.utils.clip_grad_norm_, which does not take sparse gradients."""
    values = [p.grad._values() if p.grad.is_sparse else p.grad for p in parameters]
    norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(v) for v in values]))
    scale = torch.clamp(most / (norm + 1e-6), max=1.0)
    for value in values:
        value.mul_(scale)
