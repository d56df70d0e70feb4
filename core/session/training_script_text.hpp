#pragma once
// The text of train.py, for training_script.cpp. @NAME@ is a place that it fills: a setting by its
// name, or a part that depends on the network. Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kHead = R"py(#!/usr/bin/env python3
r"""A language model of characters, taken from Unrolled to PyTorch.

    python3 train.py TEXT                                   measures it on what was held out
    python3 train.py TEXT --steps 2000 --out more.safetensors          goes on training
    torchrun --nproc_per_node=4 train.py TEXT --steps 2000 --out more.safetensors
                                                            the same in 4 processes, a GPU each
    torchrun --nnodes=2 --nproc_per_node=8 --rdzv_backend=c10d --rdzv_endpoint=HOST:29500 \
        train.py TEXT --steps 2000 --out more.safetensors   on two machines with 8 GPUs each

TEXT is the file that the network was trained on, UTF-8. The weights come from @TENSORS@ beside
this script (or --model FILE), and go back into a file of the same kind, which Unrolled opens too.
It needs PyTorch 1.13 or newer, and nothing else.
"""

import argparse
import json
import math
import os
import random
import struct
import sys

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn

# The settings of the run, as Unrolled had them.
HIDDEN = @hidden_size@  # units of a layer
LAYERS = @layers@
EMBEDDING = @embedding@  # numbers that a character is looked up as; 0: it is one-hot
DROPOUT = @dropout@  # between layers, while training
BATCH = @batch@  # places in the text that are read side by side
WINDOW = @window@  # steps that the gradient goes back through
CARRY = @carry@  # whether the state goes on from window to window
VALIDATION = @validation@  # share of the text, at its end, that is never trained on
LEARNING_RATE = @learning_rate@
MOMENTUM = @momentum@  # of sgd
WEIGHT_DECAY = @weight_decay@  # of adamw
CLIP = @clip@  # longest gradient; 0: any
WARMUP = @warmup@  # steps in which the learning rate rises (cosine)
DECAY, DECAY_EVERY = @decay@, @decay_every@  # factor on it, and after how many steps (step)
SEED = @seed@
)py";

/// Where PyTorch has no such cell.
inline constexpr std::string_view kOwnCell = R"py(

class OwnCell(nn.Module):
    """@WHY_OWN@

    Parameters have the names and shapes of PyTorch's own cells.
    """

    def __init__(self, inputs, hidden, num_layers=1, dropout=0.0):
        super().__init__()
        self.hidden, self.num_layers, self.dropout = hidden, num_layers, dropout
        for layer in range(num_layers):
            shapes = {
                "weight_ih": (@GATES@ * hidden, hidden if layer else inputs),
                "weight_hh": (@GATES@ * hidden, hidden),
                "bias_ih": (@GATES@ * hidden,),
                "bias_hh": (@GATES@ * hidden,),
            }
            for name, shape in shapes.items():
                self.register_parameter(f"{name}_l{layer}", nn.Parameter(torch.zeros(shape)))

    def forward(self, rows, state=None):
        """[T, B, inputs] and [L, B, H] to [T, B, H] and the state after the last step."""
        if state is None:
            state = rows.new_zeros(self.num_layers, rows.shape[1], self.hidden)
        last = []
        for layer in range(self.num_layers):
            weight_ih = getattr(self, f"weight_ih_l{layer}")
            weight_hh = getattr(self, f"weight_hh_l{layer}")
            bias_ih = getattr(self, f"bias_ih_l{layer}")
            bias_hh = getattr(self, f"bias_hh_l{layer}")
            h, outputs = state[layer], []
            for x in F.linear(rows, weight_ih, bias_ih):  # of all steps at once
                h = self.step(x, h, weight_hh, bias_hh)
                outputs.append(h)
            last.append(h)
            rows = torch.stack(outputs)
            if layer + 1 < self.num_layers:
                rows = F.dropout(rows, self.dropout, self.training)
        return rows, torch.stack(last)

@STEP@
)py";

inline constexpr std::string_view kWhyReset =
    R"py(A GRU whose reset gate acts before the product: W_hn (r * h), as in Cho et al. 2014.

    nn.GRU cannot hold these weights: it multiplies first, r * (W_hn h), as cuDNN does, and the
    same weights would mean another function there.)py";

inline constexpr std::string_view kResetStep =
    R"py(    def step(self, x, h, weight, bias):
        x_r, x_z, x_n = x.chunk(3, dim=1)
        w_r, w_z, w_n = weight.chunk(3)
        b_r, b_z, b_n = bias.chunk(3)
        r = torch.sigmoid(x_r + F.linear(h, w_r, b_r))
        z = torch.sigmoid(x_z + F.linear(h, w_z, b_z))
        n = torch.tanh(x_n + F.linear(r * h, w_n, b_n))
        return (1 - z) * n + z * h)py";

inline constexpr std::string_view kWhySigmoid =
    R"py(The standard recurrent network with a sigmoid, h = sigmoid(W_ih x + b_ih + W_hh h + b_hh).

    nn.RNN has tanh and ReLU alone.)py";

inline constexpr std::string_view kSigmoidStep =
    R"py(    def step(self, x, h, weight, bias):
        return torch.sigmoid(x + F.linear(h, weight, bias)))py";

inline constexpr std::string_view kModel = R"py(@OWN_CELL@

class LanguageModel(nn.Module):
    """Reads a character at each step and scores what comes next."""

    def __init__(self, vocabulary):
        super().__init__()
        self.vocabulary = vocabulary
@MAKE_EMBEDDING@        self.rnn = @CELL@(
            @INPUTS@,
            HIDDEN,
            num_layers=LAYERS,
            dropout=DROPOUT if LAYERS > 1 else 0.0,@CELL_OPTIONS@
        )
        self.head = nn.Linear(HIDDEN, vocabulary)

    def forward(self, ids, state=None):
        """[T, B] ids to [T, B, V] scores, and the state after the last step."""
        outputs, state = self.rnn(@ROWS@, state)
        return self.head(outputs), state
)py";

inline constexpr const char* kMakeEmbedding =
    "        self.embedding = nn.Embedding(vocabulary, EMBEDDING)\n";
inline constexpr const char* kEmbeddedRows = "self.embedding(ids)";
inline constexpr const char* kOneHotRows = "F.one_hot(ids, self.vocabulary).float()";

inline constexpr std::string_view kFiles = R"py(

def read_safetensors(path):
    """The tensors by name, and the metadata: a length, a JSON header, then the numbers."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = numbers[begin // 4 : end // 4].reshape(entry["shape"])
    return tensors, metadata


def write_safetensors(path, tensors, metadata):
    header, numbers = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().cpu().float().contiguous().numpy().tobytes()
        place = [len(numbers), len(numbers) + len(values)]
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": place}
        numbers += values
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + numbers)


def read_text(path, vocabulary):
    """A text as ids: a byte-order mark is left out, line ends become LF, the unknown is 0."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    ids = {character: i for i, character in enumerate(vocabulary)}
    return torch.tensor([ids.get(character, 0) for character in text], dtype=torch.long)


def fingerprint(ids):
    """Tells texts apart: FNV-1a over the ids."""
    value = 0xCBF29CE484222325
    for i in ids.tolist():
        value = (value ^ i) * 0x100000001B3 % 2**64
    return value
)py";

inline constexpr std::string_view kMeasure = R"py(

def split(ids):
    """What is trained on, and the tail that is held out: none where the text is short."""
    tail = int(len(ids) * VALIDATION)
    head = len(ids) - tail
    if tail < 16 or head < min(WINDOW, len(ids) - 1) + 1:
        return ids, ids[:0]
    return ids[:head], ids[head:]


def streams_of(training, window):
    """Places in the text that are read side by side: each has a window at least."""
    return max(1, min(BATCH, (len(training) - 1) // window))


@torch.no_grad()
def held_out_loss(model, ids, streams, window):
    """Nats a character: once through, in streams that begin with an empty memory and keep it."""
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

inline constexpr std::string_view kCosine = R"py(    if step < WARMUP:
        return (step + 1) / WARMUP
    return 0.5 * (1 + math.cos(math.pi * (step - WARMUP) / max(1, steps - WARMUP))))py";
inline constexpr std::string_view kSteps = "    return DECAY ** (step // DECAY_EVERY)";
inline constexpr std::string_view kConstant = "    return 1.0";

inline constexpr std::string_view kTrain = R"py(

def windows(ids, streams, window, first, count):
    """Without end: inputs and targets [T, B] of this process's streams, and whether a pass begins.

    A pass begins at a random offset, the same in all processes, so that every character is
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


def rate_factor(step, steps):
@SCHEDULE@


def train(model, ids, steps, rate, streams, window, rank, processes):
    """Truncated backpropagation through time; moments and schedule begin anew."""
    first, end = rank * streams // processes, (rank + 1) * streams // processes
    # PyTorch takes the mean over processes; shares that differ by one stream count as they should.
    share = (end - first) * processes / streams
    device = next(model.parameters()).device
    parallel = model
    if processes > 1:
        places = [device.index] if device.type == "cuda" else None
        parallel = nn.parallel.DistributedDataParallel(model, device_ids=places)
    parameters = list(model.parameters())
    optimizer = @OPTIMIZER@
    parallel.train()
    state, recent = None, []
    batches = windows(ids, streams, window, first, end - first)
    for step in range(steps):
        inputs, targets, fresh = next(batches)
        if fresh or not CARRY:
            state = None
        for group in optimizer.param_groups:
            group["lr"] = rate * rate_factor(step, steps)
        scores, state = parallel(inputs, state)
        loss = F.cross_entropy(scores.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        (loss * share).backward()
        if CLIP > 0:
            nn.utils.clip_grad_norm_(parameters, CLIP)
        optimizer.step()
        # The gradient ends where the window begins.
        state = tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
        recent.append(loss.item())
        if rank == 0 and ((step + 1) % 100 == 0 or step + 1 == steps):
            print(f"step {step + 1} of {steps}: training {sum(recent) / len(recent):.4f} nats")
            recent = []
)py";

inline constexpr std::string_view kMain = R"py(

def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "@TENSORS@")
    parser.add_argument("text", help="the text that the network was trained on")
    parser.add_argument("--model", default=beside, help="the weights, a .safetensors file")
    parser.add_argument("--steps", type=int, default=0, help="steps to go on training")
    parser.add_argument("--rate", type=float, default=LEARNING_RATE, help="learning rate")
    parser.add_argument("--out", help="where to save the weights that --steps lead to")
    options = parser.parse_args()
    if options.steps > 0 and not options.out:
        parser.error("--steps needs --out FILE: what is learnt would be lost.")

    for path in (options.model, options.text):
        if not os.path.isfile(path):
            sys.exit(f"There is no file {path}.")

    # What torchrun says of this process; alone it is the only one.
    rank, processes = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    device = torch.device("cpu")
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    if processes > 1:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    torch.manual_seed(SEED + rank)  # dropout differs from process to process

    tensors, metadata = read_safetensors(options.model)
    vocabulary = json.loads(metadata["vocabulary"])
    model = LanguageModel(len(vocabulary))
    model.load_state_dict(tensors)
    model.to(device)
    ids = read_text(options.text, vocabulary)
    if len(ids) < 2:
        sys.exit("The text has fewer than two characters: nothing follows that could be learnt.")
    if rank == 0 and "data_hash" in metadata and int(metadata["data_hash"]) != fingerprint(ids):
        print("This is not the text that the network was trained on.")
    training, held_out = split(ids.to(device))
    window = min(WINDOW, len(ids) - 1)
    streams = streams_of(training, window)
    if processes > streams:
        sys.exit(f"There are {streams} streams to share: start at most as many processes.")

    def tell(when):
        if rank != 0:
            return
        if len(held_out) == 0:
            print("Nothing is held out: the text is too short, or VALIDATION is 0.")
            return
        nats = held_out_loss(model, held_out, streams, window)
        print(f"Held out {when}: {nats:.6f} nats a character, {nats / math.log(2):.4f} bits.")

    tell("now")
    if rank == 0 and "held_out_loss" in metadata:
        nats, step = float(metadata["held_out_loss"]), metadata["held_out_step"]
        now = metadata["step"]
        print(f"Unrolled measured {nats:.6f} after step {step}; these weights are of step {now}.")
    if options.steps > 0:
        train(model, training, options.steps, options.rate, streams, window, rank, processes)
        tell(f"after {options.steps} steps")
        if rank == 0:
            metadata["step"] = str(int(metadata["step"]) + options.steps)
            for name in ("held_out_loss", "held_out_step"):
                metadata.pop(name, None)
            write_safetensors(options.out, model.state_dict(), metadata)
            print(f"Saved to {options.out}.")
    if processes > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
)py";

inline constexpr std::string_view kParts[] = {kHead, kModel, kFiles, kMeasure, kTrain, kMain};

}  // namespace unrolled::script
