#!/usr/bin/env python3
"""Writes the golden files of this folder: what PyTorch computes for small recurrent models.

    /usr/bin/python3 tests/golden/make_golden.py            write every file beside this script
    /usr/bin/python3 tests/golden/make_golden.py --check    recompute, compare with the files, write
                                                            nothing; exit 1 where they differ

Needs PyTorch 1.13 or newer (Debian: `apt-get install python3-torch`). The tests need neither
Python nor PyTorch: they read the files. README.md in this folder describes the format.

Model. A character language model: ids [T][B] go one-hot (or through an embedding) into a stack of
recurrent layers with non-zero initial states, then through a linear softmax head at every step.
`loss` is the mean over all T * B predictions of the cross-entropy in nats, and `grad.X` is
d loss / d X for every parameter and initial state. golden_parts.py has the models with other
parts: two directions, unlike lengths, other readouts and heads, an encoder, attention.

Conventions are PyTorch's own, in names, shapes and gate order:
  LSTM  rows i, f, g, o of weight_ih_lK, weight_hh_lK and of both biases.
  GRU   rows r, z, n; the reset gate is applied after the recurrent product, its bias included,
            n = tanh(W_in x + b_in + r * (W_hn h + b_hn)),
        and z keeps the OLD state, h_t = (1 - z) * n + z * h_{t-1}: z is 1 minus the lectures' and
        this project's update gate. Since 1 - sigmoid(a) = sigmoid(-a), a reader converts by
        negating the z rows of both weights and both biases, and of their gradients.

Numbers. Everything is computed in float64 and printed with 17 significant digits, which float64
survives unchanged. Every input is a multiple of 1/4096, so that float32 holds it exactly too and
a comparison in single precision measures arithmetic alone. Inputs come from a generator of our
own, so they do not depend on PyTorch's version; computed values may differ in the last bits
between processors and PyTorch builds, which is what --check allows for.
"""

import argparse
import pathlib
import sys

import torch

import golden_parts
from golden_file import BATCH, HIDDEN, STEPS, Golden, SplitMix64, difference, read, write

VOCAB = 7
EMBEDDING = 4
RELU_MARGIN = 1e-3  # how far every ReLU input stays from the kink, where gradients jump
CHECK_TOLERANCE = 1e-12

FOLDER = pathlib.Path(__file__).resolve().parent


def smallest_relu_input(recurrent, inputs, h0):
    """The smallest |pre-activation| of a ReLU stack over all layers, steps and units."""
    smallest = float("inf")
    for layer in range(recurrent.num_layers):
        weight_ih, weight_hh, bias_ih, bias_hh = recurrent.all_weights[layer]
        h, outputs = h0[layer], []
        for x in inputs:
            a = x @ weight_ih.T + bias_ih + h @ weight_hh.T + bias_hh
            smallest = min(smallest, a.abs().min().item())
            h = a.relu()
            outputs.append(h)
        inputs = torch.stack(outputs)
    return smallest


def recurrent_case(seed, cell, activation="tanh", layers=1, embedding=0):
    """Forward and backward pass of one model; all shapes are time-major."""
    random = SplitMix64(seed)
    size = embedding or VOCAB
    if cell == "rnn":
        recurrent = torch.nn.RNN(size, HIDDEN, layers, nonlinearity=activation)
    elif cell == "lstm":
        recurrent = torch.nn.LSTM(size, HIDDEN, layers)
    elif cell == "gru_reset_after":
        recurrent = torch.nn.GRU(size, HIDDEN, layers)
    else:
        raise ValueError(f"no such cell: {cell}")
    head = torch.nn.Linear(HIDDEN, VOCAB)

    leaves = dict(recurrent.named_parameters(prefix="param"))
    leaves.update(head.named_parameters(prefix="param.head"))
    if embedding:
        table = torch.nn.Embedding(VOCAB, embedding)
        leaves = {"param.embedding.weight": table.weight, **leaves}
    for parameter in leaves.values():
        parameter.data = random.weights(*parameter.shape)

    text = random.ids(VOCAB, STEPS + 1, BATCH)
    ids, targets = text[:-1], text[1:]
    leaves["h0"] = random.weights(layers, BATCH, HIDDEN).requires_grad_()
    state = leaves["h0"]
    if cell == "lstm":
        leaves["c0"] = random.weights(layers, BATCH, HIDDEN).requires_grad_()
        state = (leaves["h0"], leaves["c0"])

    inputs = table(ids) if embedding else torch.nn.functional.one_hot(ids, VOCAB).double()
    outputs, final = recurrent(inputs, state)
    logits = head(outputs)
    loss = torch.nn.functional.cross_entropy(logits.reshape(-1, VOCAB), targets.reshape(-1))
    loss.backward()

    if activation == "relu" and smallest_relu_input(recurrent, inputs, state) < RELU_MARGIN:
        raise ValueError(f"seed {seed} puts a ReLU input within {RELU_MARGIN} of 0: take another")

    keys = {
        "cell": cell,
        "activation": activation,
        "layers": layers,
        "hidden": HIDDEN,
        "vocab": VOCAB,
        "embedding": embedding,
        "steps": STEPS,
        "batch": BATCH,
        "source": f"torch-{torch.__version__}",
    }
    tensors = {name: leaf for name, leaf in leaves.items() if name.startswith("param.")}
    tensors.update(ids=ids, targets=targets)
    tensors.update({name: leaves[name] for name in ("h0", "c0") if name in leaves})
    tensors["outputs"] = outputs
    tensors.update(zip(("hn", "cn"), final) if cell == "lstm" else [("hn", final)])
    tensors.update(logits=logits, loss=loss.reshape(1))
    for name, leaf in leaves.items():
        tensors["grad." + name.removeprefix("param.")] = leaf.grad
    return Golden(keys, tensors)


OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "adagrad": (torch.optim.Adagrad, {"lr": 0.1, "eps": 1e-8}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.95, "eps": 1e-8}),
    "adam": (torch.optim.Adam, {"lr": 0.01, "betas": (0.9, 0.999), "eps": 1e-8}),
    "adamw": (
        torch.optim.AdamW,
        {"lr": 0.01, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01},
    ),
}


def successive_gradients(updates=5, size=6):
    """Gradients [updates][size]: (2 i + 3 k) mod 7 - 3 quarters for parameter i at update k.

    Parameter 4 never gets a gradient (only weight decay may move it) and parameter 5 gets one
    2^-21 times smaller, of about 1e-7, where it shows whether epsilon is added to the root, as
    here, or under it.
    """
    i, k = torch.arange(size), torch.arange(updates).unsqueeze(1)
    scale = torch.tensor([1, 1, 1, 1, 0, 2.0**-21], dtype=torch.float64)
    return ((2 * i + 3 * k) % 7 - 3) / 4.0 * scale + 0.0  # + 0.0 turns -0 into 0


def clipped(gradients, max_norm):
    """The norm before clipping, and the gradients after it."""
    parameter = torch.zeros_like(gradients).requires_grad_()
    parameter.grad = gradients.clone()
    norm = torch.nn.utils.clip_grad_norm_([parameter], max_norm)
    return norm.reshape(1), parameter.grad


def optimizer_cases():
    start = torch.tensor([0.5, -0.25, 1.0, -1.5, 0.75, 0.125], dtype=torch.float64)
    gradients = successive_gradients()
    keys = {"updates": gradients.shape[0], "size": gradients.shape[1]}
    tensors = {"start": start, "gradients": gradients}
    for name, (optimizer_class, settings) in OPTIMIZERS.items():
        for key, value in settings.items():
            if key == "betas":
                keys[f"{name}.beta1"], keys[f"{name}.beta2"] = value
            else:
                keys[f"{name}.{key}"] = value
        parameter = start.clone().requires_grad_()
        optimizer = optimizer_class([parameter], **settings)
        after = []
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
            after.append(parameter.detach().clone())
        tensors[f"{name}.after"] = torch.stack(after)

    # torch multiplies by min(1, max_norm / (norm + 1e-6)); the 1e-6 is visible in the goldens.
    tensors["clip.gradients"] = torch.tensor([3.0, -4.0, 0.5, 12.0, -0.25, 1.0]).double()
    keys["clip.max_norm"], keys["clip.eps"] = 5.0, 1e-6
    tensors["clip.norm"], tensors["clip.after"] = clipped(tensors["clip.gradients"], 5.0)
    keys["source"] = f"torch-{torch.__version__}"
    return Golden(keys, tensors)


def all_cases():
    """File name to what it holds. Seeds are arbitrary, but fixed; those of the ReLU cases are ones
    that leave hardly any unit without a gradient (the first few hundred were tried)."""
    relu_seeds = {1: 96, 2: 188}
    cases = {}
    for layers in (1, 2):
        suffix = f"{layers}layer"
        cases[f"rnn_tanh_{suffix}"] = recurrent_case(10 + layers, "rnn", "tanh", layers)
        cases[f"rnn_relu_{suffix}"] = recurrent_case(relu_seeds[layers], "rnn", "relu", layers)
        cases[f"lstm_{suffix}"] = recurrent_case(30 + layers, "lstm", layers=layers)
        cases[f"gru_reset_after_{suffix}"] = recurrent_case(
            40 + layers, "gru_reset_after", layers=layers
        )
    cases["lstm_embedding"] = recurrent_case(51, "lstm", embedding=EMBEDDING)
    cases["optimizers"] = optimizer_cases()
    cases.update(golden_parts.all_cases())
    return cases


def main():
    parser = argparse.ArgumentParser(description="Write or check the PyTorch golden files.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check

    torch.set_num_threads(1)  # one order of summation
    failed = False
    for name, golden in all_cases().items():
        path = FOLDER / f"{name}.txt"
        if not check:
            write(path, golden)
        # After writing, reading back must give the very same numbers.
        problem = difference(golden, read(path), CHECK_TOLERANCE if check else 0.0)
        print(f"{path.name}: {problem or 'ok'}")
        failed = failed or problem is not None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
