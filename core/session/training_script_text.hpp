#pragma once
// The text of train.py, for training_script.cpp: what the scripts of all tasks have in common.
// @NAME@ is a place that it fills: a setting by its name, or a part that depends on the network.
// Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kHead = R"py(#!/usr/bin/env python3
r"""@TITLE@, taken from Unrolled to PyTorch.

    python3 train.py@GIVEN@                                   measures it on what was held out
    python3 train.py@GIVEN@ --steps 2000 --out more.safetensors          goes on training
    torchrun --nproc_per_node=4 train.py@GIVEN@ --steps 2000 --out more.safetensors
                                                            the same in 4 processes, a GPU each
    torchrun --nnodes=2 --nproc_per_node=8 --rdzv_backend=c10d --rdzv_endpoint=HOST:29500 \
        train.py@GIVEN@ --steps 2000 --out more.safetensors   on two machines with 8 GPUs each

@DATA_COME@ The weights come from
@TENSORS@
beside this script (or --model FILE), and go back into a file of the same kind, which Unrolled
opens too. It needs PyTorch 1.13 or newer, and nothing else.
"""

@IMPORTS@
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn

# The settings of the run, as Unrolled had them.
HIDDEN = @hidden_size@  # units of a layer
LAYERS = @layers@
@EMBEDDING@DROPOUT = @dropout@  # between layers, while training
@TASK_SETTINGS@
LEARNING_RATE = @learning_rate@
@OPTIMIZER_SETTINGS@CLIP = @clip@  # longest gradient; 0: any
@SCHEDULE_SETTINGS@SEED = @seed@
)py";

inline constexpr std::string_view kMomentum = "MOMENTUM = @momentum@\n";
inline constexpr std::string_view kWeightDecay = "WEIGHT_DECAY = @weight_decay@\n";
inline constexpr std::string_view kWarmup =
    "WARMUP = @warmup@  # steps in which the learning rate rises\n";
inline constexpr std::string_view kDecay =
    "DECAY, DECAY_EVERY = @decay@, @decay_every@  # factor on the rate, after so many steps\n";

/// Where PyTorch has no such cell.
inline constexpr std::string_view kOwnCell = R"py(

class OwnCell(nn.Module):
    """@WHY_OWN@

    Parameters have the names and shapes of PyTorch's own cells.
    """

@ENDS@    def __init__(self, inputs, hidden, num_layers=1, dropout=0.0):
        super().__init__()
        self.hidden, self.num_layers, self.dropout = hidden, num_layers, dropout
        for layer in range(num_layers):
            shapes = {
                "weight_ih": (@GATES@ * hidden, @LAYER_WIDTH@ if layer else inputs),
                "weight_hh": (@GATES@ * hidden, hidden),
                "bias_ih": (@GATES@ * hidden,),
                "bias_hh": (@GATES@ * hidden,),
            }
            for name, shape in shapes.items():@REGISTER@

@OWN_FORWARD@

    def read(self, rows, name, h):
        """One layer in one direction: [T, B, inputs] and [B, H] to [T, B, H]."""
        weight_ih, bias_ih = getattr(self, "weight_ih" + name), getattr(self, "bias_ih" + name)
        weight_hh, bias_hh = getattr(self, "weight_hh" + name), getattr(self, "bias_hh" + name)
        outputs = []
        for x in F.linear(rows, weight_ih, bias_ih):  # of all steps at once
            h = self.step(x, h, weight_hh, bias_hh)
            outputs.append(h)
        return torch.stack(outputs)

@STEP@
)py";

inline constexpr std::string_view kRegisterOneWay = R"py(
                self.register_parameter(f"{name}_l{layer}", nn.Parameter(torch.zeros(shape))))py";
inline constexpr std::string_view kOneWay =
    R"py(    def forward(self, rows, state=None):
        """[T, B, inputs] and [L, B, H] to [T, B, H] and the state after the last step."""
        if state is None:
            state = rows.new_zeros(self.num_layers, rows.shape[1], self.hidden)
        last = []
        for layer in range(self.num_layers):
            rows = self.read(rows, f"_l{layer}", state[layer])
            last.append(rows[-1])
            if layer + 1 < self.num_layers:
                rows = F.dropout(rows, self.dropout, self.training)
        return rows, torch.stack(last))py";

inline constexpr std::string_view kRegisterTwoWay = R"py(
                for end in ("", "_reverse"):
                    values = nn.Parameter(torch.zeros(shape))
                    self.register_parameter(f"{name}_l{layer}{end}", values))py";
inline constexpr std::string_view kTwoWay =
    R"py(    def forward(self, rows, lengths):
        """[T, B, inputs] and [B] to [T, B, 2 H]: every sequence is read from both its ends."""
        steps = torch.arange(len(rows), device=rows.device)[:, None]
        opposite = torch.where(steps < lengths, lengths - 1 - steps, steps)  # padding stays

        def turned(rows):
            return rows.gather(0, opposite[:, :, None].expand_as(rows))

        begin = rows.new_zeros(rows.shape[1], self.hidden)
        for layer in range(self.num_layers):
            forwards = self.read(rows, f"_l{layer}", begin)
            backwards = self.read(turned(rows), f"_l{layer}_reverse", begin)
            rows = torch.cat([forwards, turned(backwards)], dim=2)
            if layer + 1 < self.num_layers:
                rows = F.dropout(rows, self.dropout, self.training)
        return rows)py";

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

/// The layers before the head.
inline constexpr std::string_view kLayers =
    R"py(@MAKE_EMBEDDING@        self.rnn = @CELL@(
            @INPUTS@,
            HIDDEN,
            num_layers=LAYERS,
            dropout=DROPOUT if LAYERS > 1 else 0.0,@CELL_OPTIONS@
        ))py";

inline constexpr std::string_view kMakeEmbedding =
    "        self.embedding = nn.Embedding(@SIZE@, EMBEDDING)\n";
inline constexpr std::string_view kEmbeddedRows = "self.embedding(@READ@)";
inline constexpr std::string_view kOneHotRows = "F.one_hot(@READ@, self.@SIZE@).float()";

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
)py";

inline constexpr std::string_view kFnv = R"py(

def fnv(numbers):
    """FNV-1a: tells data apart by 64 bits."""
    value = 0xCBF29CE484222325
    for number in numbers:
        value = (value ^ number) * 0x100000001B3 % 2**64
    return value
)py";

inline constexpr std::string_view kCosine = R"py(    if step < WARMUP:
        return (step + 1) / WARMUP
    return 0.5 * (1 + math.cos(math.pi * (step - WARMUP) / max(1, steps - WARMUP))))py";
inline constexpr std::string_view kSteps = "    return DECAY ** (step // DECAY_EVERY)";
inline constexpr std::string_view kConstant = "    return 1.0";

inline constexpr std::string_view kTrain = R"py(

def rate_factor(step, steps):
@SCHEDULE@


def in_parallel(model, processes):
    """With gradients that are the mean over all processes."""
    if processes == 1:
        return model
    device = next(model.parameters()).device
    places = [device.index] if device.type == "cuda" else None
    return nn.parallel.DistributedDataParallel(model, device_ids=places)


def train(model, losses, steps, rate, rank):
    """Takes steps down the losses; moments and schedule begin anew."""
    parameters = list(model.parameters())
    optimizer = @OPTIMIZER@
    model.train()
    recent = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate * rate_factor(step, steps)
        optimizer.zero_grad()
        loss, share = next(losses)
        (loss * share).backward()
        if CLIP > 0:
            nn.utils.clip_grad_norm_(parameters, CLIP)
        optimizer.step()
        recent.append(loss.item())
        if rank == 0 and ((step + 1) % 100 == 0 or step + 1 == steps):
            print(f"step {step + 1} of {steps}: training {sum(recent) / len(recent):.4f}@UNIT_OF_LOSS@")
            recent = []
)py";

inline constexpr std::string_view kMain = R"py(

def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "@TENSORS@")
@DATA_ARGUMENT@    parser.add_argument("--model", default=beside, help="the weights, a .safetensors file")
    parser.add_argument("--steps", type=int, default=0, help="steps to go on training")
    parser.add_argument("--rate", type=float, default=LEARNING_RATE, help="learning rate")
    parser.add_argument("--out", help="where to save the weights that --steps lead to")
    options = parser.parse_args()
    if options.steps > 0 and not options.out:
        parser.error("--steps needs --out FILE: what is learnt would be lost.")

    if not os.path.isfile(options.model):
        hint = "Put the weights, a .safetensors file, there, or name them with --model FILE."
        sys.exit(f"There is no file {options.model}. {hint}")
@CHECK_DATA@
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
@LOAD@
    if processes > streams:
        sys.exit(f"There are {streams} @STREAMS@ to share: start at most as many processes.")

    def tell(when):
        if rank != 0:
            return
@NOTHING_HELD_OUT@        loss = held_out_loss(@MEASURE@)
        print(f"Held out {when}: {loss:.6f}@LOSS_IN_WORDS@.")

    tell("now")
    if rank == 0 and "held_out_loss" in metadata:
        loss, step = float(metadata["held_out_loss"]), metadata["held_out_step"]
        now = metadata["step"]
        print(f"Unrolled measured {loss:.6f} after step {step}; these weights are of step {now}.")
    if options.steps > 0:
        parallel = in_parallel(model, processes)
        mine = losses(parallel, @TRAIN_ON@)
        train(parallel, mine, options.steps, options.rate, rank)
        metadata["step"] = str(int(metadata["step"]) + options.steps)
        tell(f"after {options.steps} steps")
        if rank == 0:
            for name in ("held_out_loss", "held_out_step"):
                metadata.pop(name, None)
            write_safetensors(options.out, model.state_dict(), metadata)
            print(f"Saved to {options.out}.")
    if processes > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
)py";

inline constexpr std::string_view kDataArgument =
    R"py(    parser.add_argument("data", metavar="@FILE@", help="what the network was trained on")
)py";
inline constexpr std::string_view kCheckData = R"py(    if not os.path.isfile(options.data):
        sys.exit(f"There is no file {options.data}.")
)py";
inline constexpr std::string_view kNothingHeldOut = R"py(        if len(held_out) == 0:
            print("Nothing is held out: @TOO_FEW@, or VALIDATION is 0.")
            return
)py";
inline constexpr std::string_view kNats = " nats @ANSWER@, {loss / math.log(2):.4f} bits";

}  // namespace unrolled::script
