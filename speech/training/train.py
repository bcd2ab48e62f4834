"""Trains the reader. Safe to stop and start again: it goes on from its last checkpoint.

nice -n 5 python3 train.py FOLDER --minutes 75 --seed 1
"""

import argparse
import copy
import math
import pathlib
import tempfile
import time

import numpy as np
import torch
from torch import distributed, multiprocessing, nn

from batches import Batches, features
from model import ALPHABET, BLANK, STEP, Reader
from recordings import load


def letters(log_probabilities):
    """The greedy reading of one utterance."""
    best, out = log_probabilities.argmax(-1).tolist(), []
    for before, index in zip([BLANK, *best], best):
        if index != before and index != BLANK:
            out.append(ALPHABET[index])
    return " ".join("".join(out).split())


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        diagonal, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            diagonal, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, diagonal + (x != y))
    return row[-1]


def check(model, utterances):
    """Letter and word error rates on clean utterances."""
    model.eval()
    wrong = total = wrong_words = words = 0
    shown = []
    with torch.no_grad():
        for label, samples, _ in utterances:
            length = -(-(len(samples) + 4800) // STEP) * STEP
            line = np.zeros(model.state + length, np.float32)
            line[model.state + 1200 : model.state + 1200 + len(samples)] = samples
            read = letters(model.read(torch.from_numpy(features(line))[None], length // STEP)[0])
            wrong, total = wrong + distance(read, label), total + len(label)
            wrong_words, words = wrong_words + distance(read.split(), label.split()), words + len(label.split())
            shown.append(f"{label} → {read}")
    return f"CER {wrong / total:.3f} WER {wrong_words / words:.3f} | {shown[int(time.time()) % len(shown)]}"


def average(smooth, model, decay):
    with torch.no_grad():
        for old, new in zip(smooth.state_dict().values(), model.state_dict().values()):
            if old.dtype.is_floating_point:
                old.lerp_(new, 1 - decay)
            else:
                old.copy_(new)


def train(rank, given):
    """One of the processes; each has its own batches, and gradients are averaged after every step.

    One thread a process: on a machine shared with others, threads that wait for each other inside every
    convolution would lose most of their time.
    """
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    folder = pathlib.Path(given.folder)
    distributed.init_process_group("gloo", f"file://{given.meeting}", rank=rank, world_size=given.processes)
    model = Reader()
    smooth = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(model.parameters(), given.rate, weight_decay=1e-3, betas=(0.9, 0.98))
    saved, spent, step = folder / "checkpoint.pt", 0.0, 0
    if saved.exists():
        kept = torch.load(saved)
        model.load_state_dict(kept["model"])
        smooth.load_state_dict(kept["smooth"])
        optimiser.load_state_dict(kept["optimiser"])
        spent, step = kept["spent"], kept["step"]
    parameters = list(model.parameters())
    if rank == 0:
        print(f"{sum(p.numel() for p in parameters) / 1e6:.2f} M parameters, state {model.state}", flush=True)
    source = Batches(folder, model.state, given.seed * 1000 + step * 10 + rank, step == 0)
    watched = load(folder, "espeak-check")[:40]
    loss_of = nn.CTCLoss(BLANK, zero_infinity=True)
    budget, started, losses, reported, share = given.minutes * 60, time.time() - spent, [], time.time(), 0.0
    for inputs, labels, lengths, steps in torch.utils.data.DataLoader(source, None, num_workers=1, prefetch_factor=12):
        rate = given.rate * min(1, (step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * share) + 0.003)
        for group in optimiser.param_groups:
            group["lr"] = rate
        model.train()
        out = model.read(inputs, int(steps.max()))
        loss = loss_of(out.transpose(0, 1), labels, 2 * steps, lengths)
        optimiser.zero_grad()
        loss.backward()
        share = averaged_gradients(parameters, (time.time() - started) / budget, given.processes)
        if share >= 1:
            break
        nn.utils.clip_grad_norm_(parameters, 2.0)
        optimiser.step()
        step += 1
        if rank == 0:
            average(smooth, model, min(0.998, step / (step + 20)))
            losses.append(loss.item())
            if time.time() - reported > 180:
                reported = time.time()
                report(f"{(reported - started) / 60:.1f} min, step {step}", losses, smooth, watched)
                save(saved, model, smooth, optimiser, reported - started, step)
    if rank == 0:
        save(saved, model, smooth, optimiser, time.time() - started, step)
        report(f"done, step {step}", losses, smooth, watched)


def averaged_gradients(parameters, share, processes):
    """Averages gradients and the share of time that is over, so that all processes stop at the same step."""
    flat = torch.cat([*(p.grad.reshape(-1) for p in parameters), torch.tensor([share])])
    distributed.all_reduce(flat)
    flat /= processes
    at = 0
    for one in parameters:
        one.grad.copy_(flat[at : at + one.numel()].view_as(one))
        at += one.numel()
    return flat[-1].item()


def report(when, losses, model, watched):
    print(f"{when}, loss {np.mean(losses[-100:]):.3f}, {check(model, watched)}", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--minutes", type=float, default=80)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given.meeting = f"{folder}/meeting"
        multiprocessing.spawn(train, (given,), given.processes)


def save(path, model, smooth, optimiser, spent, step):
    state = {"model": model.state_dict(), "smooth": smooth.state_dict(), "optimiser": optimiser.state_dict()}
    torch.save({**state, "spent": spent, "step": step}, path.with_suffix(".new"))
    path.with_suffix(".new").rename(path)


if __name__ == "__main__":
    main()
