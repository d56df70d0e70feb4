"""What a golden file is: how it is written, read back and compared, and where its inputs come from.

README.md in this folder describes the format; golden_file.ts writes the same.
"""

import dataclasses

import torch

HIDDEN = 5  # of every model; odd: no vector width divides it, so every kernel's tail runs
STEPS = 9
BATCH = 3

GRID = 4096
LARGEST = 2457  # 2457 / 4096 = 0.6: large enough that no gradient is lost in rounding


class SplitMix64:
    """Sebastiano Vigna's SplitMix64 (public domain): the same numbers on every platform."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        """An integer in [0, bound)."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return (z ^ (z >> 31)) % bound

    def weights(self, *shape):
        """A float64 tensor of multiples of 1/4096, uniform on about [-0.6, 0.6]."""
        count = torch.Size(shape).numel()
        values = [(self.below(2 * LARGEST + 1) - LARGEST) / GRID for _ in range(count)]
        return torch.tensor(values, dtype=torch.float64).reshape(shape)

    def ids(self, bound, *shape):
        """An int64 tensor of integers, uniform on [0, bound)."""
        count = torch.Size(shape).numel()
        return torch.tensor([self.below(bound) for _ in range(count)]).reshape(shape)


@dataclasses.dataclass
class Golden:
    """One file: settings by key, then tensors by name, each in the order of writing."""

    keys: dict
    tensors: dict


def write(path, golden):
    lines = ["unrolled-golden 1"]
    lines += [f"{key} {value}" for key, value in golden.keys.items()]
    lines.append(f"tensors {len(golden.tensors)}")
    for name, tensor in golden.tensors.items():
        lines.append(" ".join(["tensor", name, *map(str, tensor.shape)]))
        number = "{:.17g}" if tensor.is_floating_point() else "{:d}"
        for row in tensor.detach().reshape(-1, tensor.shape[-1]).tolist():
            lines.append(" ".join(map(number.format, row)))
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def read(path):
    """The file's keys as strings and its tensors as float64, from the text alone."""
    lines = iter(path.read_text(encoding="ascii").splitlines())
    if next(lines, None) != "unrolled-golden 1":
        raise ValueError(f"{path.name}: the first line is not 'unrolled-golden 1'")
    golden = Golden({}, {})
    values = None
    for line in lines:
        words = line.split()
        if words[0] == "tensor":
            values = []
            golden.tensors[words[1]] = (tuple(map(int, words[2:])), values)
        elif values is None:
            golden.keys[words[0]] = words[1]
        else:
            values.extend(map(float, words))
    if int(golden.keys.pop("tensors")) != len(golden.tensors):
        raise ValueError(f"{path.name}: a tensor is missing")
    golden.tensors = {
        name: torch.tensor(values, dtype=torch.float64).reshape(shape)
        for name, (shape, values) in golden.tensors.items()
    }
    return golden


def difference(expected, golden, tolerance):
    """Where `golden`, as read back from a file, departs from `expected`; None where it agrees."""
    keys = {key: str(value) for key, value in expected.keys.items() if key != "source"}
    if keys != {key: value for key, value in golden.keys.items() if key != "source"}:
        return "the keys differ"
    if list(expected.tensors) != list(golden.tensors):
        return "the tensors' names differ"
    for name, tensor in expected.tensors.items():
        other = golden.tensors[name]
        if tensor.shape != other.shape:
            return f"{name}: the shapes differ"
        largest = (tensor.detach().double() - other).abs().max().item()
        if not largest <= tolerance:
            return f"{name}: the values differ by up to {largest:.3g}"
    return None
