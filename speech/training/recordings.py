"""Utterances on disk: one raw file of 8 kHz 16-bit samples and one line of JSON for each of them."""

import json
import pathlib

import numpy as np
from scipy.signal import resample_poly

RATE = 8000


class Recordings:
    """Writes `NAME.pcm` and, when closed, `NAME.jsonl` in a folder: a set without its index is not finished."""

    def __init__(self, folder, name):
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        self.pcm = open(pathlib.Path(folder, f"{name}.pcm"), "wb")
        self.index = pathlib.Path(folder, f"{name}.jsonl")
        self.rows = []
        self.at = 0

    def add(self, samples, **about):
        samples.astype("<i2").tofile(self.pcm)
        self.rows.append({"at": self.at, "samples": len(samples), **about})
        self.at += len(samples)

    def close(self):
        self.pcm.close()
        self.index.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows), "utf8")
        return self.at / RATE / 3600


def load(folder, name):
    """[(label, int16 samples, row), …] of one set; the samples stay on disk until they are read."""
    index = pathlib.Path(folder, f"{name}.jsonl")
    if not index.exists():
        return []
    pcm = np.memmap(pathlib.Path(folder, f"{name}.pcm"), "<i2", "r")
    rows = [json.loads(line) for line in index.read_text("utf8").splitlines()]
    return [(row["label"], pcm[row["at"] : row["at"] + row["samples"]], row) for row in rows]


def to_telephone(samples, rate):
    """Any int16 recording at 8 kHz, its loudest sample at 60 % of full scale."""
    audio = samples.astype(np.float32)
    if rate != RATE:
        common = np.gcd(rate, RATE)
        audio = resample_poly(audio, RATE // common, rate // common)
    peak = np.abs(audio).max() if len(audio) else 0
    return np.round(audio * (19660 / peak if peak > 100 else 1)).astype(np.int16)


def trimmed(samples, threshold=150, margin=400):
    """Without the silence around it, but for 50 ms."""
    loud = np.nonzero(np.abs(samples) > threshold)[0]
    return samples[max(0, loud[0] - margin) : loud[-1] + margin] if len(loud) else samples[:0]
