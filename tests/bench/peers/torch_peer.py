"""PyTorch on the processor, measured window by window as standard input says (see ../bench.cpp).

The same work as ours: one-hot input made for each step, forward, backward, clipping by the global
norm, Adam; torch_examples.py has the networks that learn from examples. The environment decides
which vectors its libraries use; the caller sets it.
"""

import json
import pathlib
import sys
import time

import torch
from torch import nn

import torch_examples

ROOT = pathlib.Path(__file__).resolve().parents[3]
TABLE = json.loads((ROOT / "web/bench/workloads.json").read_text())
V = TABLE["vocabulary"]
CLIP = float(TABLE["settings"]["clip"])
LEARNING_RATE = float(TABLE["settings"]["learning_rate"])
BATCHES = 20


def trainer(cell, hidden_size, layers, batch, window, **_):
    """A function that makes one optimizer step and returns how many tokens it read."""
    network = getattr(nn, cell.upper())(V, hidden_size, layers)
    head = nn.Linear(hidden_size, V)
    parameters = [*network.parameters(), *head.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=LEARNING_RATE)
    ids = torch.randint(0, V - 1, (BATCHES, window + 1, batch))
    count = 0

    def step():
        nonlocal count
        here = ids[count % BATCHES]
        count += 1
        inputs = nn.functional.one_hot(here[:-1], V).float()
        optimizer.zero_grad(set_to_none=True)
        states, _ = network(inputs)
        logits = head(states).reshape(-1, V)
        nn.functional.cross_entropy(logits, here[1:].reshape(-1)).backward()
        nn.utils.clip_grad_norm_(parameters, CLIP)
        optimizer.step()
        return batch * window

    return step


def generator(hidden_size, **_):
    """A function that samples one character and feeds it back."""
    cell = nn.LSTMCell(V, hidden_size)
    head = nn.Linear(hidden_size, V)
    one_hot = torch.eye(V)
    last, state = 0, None

    def step():
        nonlocal last, state
        with torch.no_grad():
            state = cell(one_hot[last : last + 1], state)
            probabilities = torch.softmax(head(state[0])[0], -1)
            last = int(torch.multinomial(probabilities, 1))
        return 1

    return step


def maker(workload):
    if "examples" in workload:
        return torch_examples.trainer(ROOT / "build/bench", LEARNING_RATE, CLIP)
    return generator if workload["kind"] == "generate" else trainer


def run(step, seconds):
    tokens, start = 0, time.perf_counter()
    while True:
        tokens += step()
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return {"tokens": tokens, "seconds": elapsed}


def slow_blas():
    """Whether products go to the reference BLAS, which no one would compare with: Linux only."""
    try:
        libraries = pathlib.Path("/proc/self/maps").read_text()
    except OSError:
        return False
    fast = ("openblas", "libmkl", "libblis", "libflexiblas", "libatlas")
    return "libblas" in libraries and not any(name in libraries for name in fast)


def answer(value):
    print(json.dumps(value), flush=True)


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    answer({"version": torch.__version__, "slow_blas": slow_blas()})
    step = None
    for line in sys.stdin:
        command, *values = line.split()
        if command == "start":
            workload = next(row for row in TABLE["workloads"] if row["id"] == values[0])
            step = maker(workload)(**workload)
            run(step, float(values[1]))
            answer({"ready": True})
        elif command == "window":
            answer(run(step, float(values[0])))


main()
