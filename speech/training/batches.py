"""Endless training batches: sets drawn by weight, a line laid over each utterance, features, bucketed by length."""

import os
import pathlib
import time

import numpy as np
import scipy.fft
import torch

from augment import noise, telephone
from model import ALPHABET, BANDS, HOP, STEP, WINDOW, FFT, mel_filters
from recordings import RATE, load

LETTERS = {letter: index for index, letter in enumerate(ALPHABET)}
FILTERS = mel_filters().numpy().T.copy()
HANN = torch.hann_window(WINDOW, periodic=False).numpy()
#: How often an utterance of each source is drawn.
WEIGHTS = {"espeak": 0.66, "festvox": 0.2, "prompt": 0.06, "joined": 0.08}
#: Free speech is kept in one utterance of three: a short training is spent on the answers a dialog asks for.
FREE, FREE_KEPT = {"free", "phrase", "question", "event"}, 3
LONGEST = 8 * RATE
EASY_BATCHES = 500
#: Of later utterances, so many are still laid on a plain line: a short training cannot afford only hard ones.
PLAIN_SHARE = 0.4
#: So many rows hold several utterances: the silence that must stand before each row costs time and teaches nothing.
ROW_SHARE, ROW_SECONDS = 0.75, 6.5


def features(samples):
    """The same log-mel as `model.Spectrum`, by FFT: samples of 16 bits → (BANDS, frames)."""
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float32) / 32768, WINDOW)[::HOP]
    spectrum = scipy.fft.rfft(frames * HANN, FFT, axis=1)
    power = spectrum.real**2 + spectrum.imag**2
    return ((np.log(power @ FILTERS + 1e-5) + 4) / 4).T.astype(np.float32)


class Sets:
    """All finished training sets of a folder, looked through again every two minutes for new ones."""

    def __init__(self, folder):
        self.folder, self.seen, self.checked = pathlib.Path(folder), set(), 0.0
        self.by_source = {source: [] for source in WEIGHTS}

    def refresh(self):
        if time.time() - self.checked < 120:
            return
        self.checked = time.time()
        for index in sorted(self.folder.glob("*.jsonl")):
            if "held-out" in index.stem or "check" in index.stem or index.stem in self.seen:
                continue
            self.seen.add(index.stem)
            for number, (label, samples, row) in enumerate(load(self.folder, index.stem)):
                if row["kind"] in FREE and number % FREE_KEPT:
                    continue
                if 0.2 * RATE < len(samples) < LONGEST:
                    source = row["kind"] if row["voice"] == "ivrvoice" else index.stem.split("-")[0]
                    self.by_source[source].append((label, samples))

    def hours(self):
        return {k: round(sum(len(s) for _, s in v) / RATE / 3600, 2) for k, v in self.by_source.items()}


class Batches(torch.utils.data.IterableDataset):
    """Yields (features, label indices, label lengths, steps); `state`: samples before each utterance."""

    def __init__(self, folder, state, seed, from_start, seconds=64):
        self.folder, self.state, self.seed, self.from_start, self.seconds = folder, state, seed, from_start, seconds

    def __iter__(self):
        os.environ["OMP_NUM_THREADS"] = "1"
        torch.set_num_threads(1)
        chance, sets, given = np.random.default_rng(self.seed), Sets(self.folder), 0
        while True:
            sets.refresh()
            sources = [source for source in WEIGHTS if sets.by_source[source]]
            weights = np.array([WEIGHTS[source] for source in sources])
            draw = lambda: sets.by_source[chance.choice(sources, p=weights / weights.sum())]
            other = lambda: (pool := draw())[chance.integers(len(pool))]
            # Letters are found soonest in short and clean utterances: the first batches are such.
            ease = max(0.0, 1 - given / EASY_BATCHES) if self.from_start else 0.0
            made = sorted((self.utterance(chance, other, ease) for _ in range(120)), key=lambda one: len(one[1]))
            batches, start = [], 0
            while start < len(made):
                end = start + 1
                while end < len(made) and (end - start + 1) * len(made[end][1]) <= self.seconds * RATE:
                    end += 1
                batches.append(made[start:end])
                start = end
            for index in chance.permutation(len(batches)):
                if len(batches[index]) >= 4:
                    given += 1
                    yield self.batch(chance, batches[index])

    def utterance(self, chance, other, ease):
        before = self.state + int(chance.uniform(0, 0.5) * RATE)
        after = int(chance.uniform(0.3, 0.7) * RATE)
        if chance.random() < 0.02:
            length = self.state + int(chance.uniform(0.5, 2) * RATE)
            return "", noise(chance, length, lambda: other()[1]) * 10 ** chance.uniform(0, 2.7)
        label, voice = other()
        while len(voice) > (8 - 6.5 * ease) * RATE:
            label, voice = other()
        if ease == 0 and chance.random() < ROW_SHARE:
            label, voice = joined(chance, other, label, voice)
        line = telephone(chance, voice, lambda: other()[1], before, after, chance.random() < max(ease, PLAIN_SHARE))
        if chance.random() < 0.3:
            line[: self.state] = 0
        if chance.random() < 0.4:
            line = np.concatenate([line[: -after + 800], np.zeros(int(0.5 * RATE), np.float32)])
        return label, line

    def batch(self, chance, chosen):
        longest = -(-max(len(line) for _, line in chosen) // STEP) * STEP
        inputs, steps = [], []
        for _, line in chosen:
            inputs.append(masked(chance, features(np.pad(line, (0, longest - len(line))))))
            steps.append(-(-(len(line) - self.state) // STEP))
        labels = [[LETTERS[letter] for letter in label] for label, _ in chosen]
        flat = torch.tensor([index for label in labels for index in label], dtype=torch.long)
        return torch.from_numpy(np.stack(inputs)), flat, torch.tensor([len(one) for one in labels]), torch.tensor(steps)


def joined(chance, other, label, voice):
    """Several utterances, mostly of several voices, with pauses between."""
    labels, parts, length = [label], [voice], len(voice)
    while True:
        label, voice = other()
        gap = int(chance.uniform(0.1, 0.6) * RATE)
        length += gap + len(voice)
        if length > ROW_SECONDS * RATE:
            return " ".join(labels), np.concatenate(parts)
        labels.append(label)
        parts += [np.zeros(gap, np.int16), voice]


def masked(chance, spectrum):
    """SpecAugment: up to two bands of pitch and two moments are hidden."""
    for _ in range(2):
        width = chance.integers(0, 8)
        start = chance.integers(0, BANDS - width)
        spectrum[start : start + width] = 0
        width = chance.integers(0, 9)
        start = chance.integers(0, spectrum.shape[1] - width)
        spectrum[:, start : start + width] = 0
    return spectrum
