"""What a telephone line does to a voice: speed, gain, band, room, noise, clipping, lost packets, G.711."""

import numpy as np
from scipy.signal import butter, lfilter, oaconvolve

RATE = 8000
PACKET = 160


def g711_table(law):
    """Every 16-bit sample after coding and decoding by A-law or µ-law."""
    x = np.arange(-32768, 32768)
    if law == "a":
        size = np.minimum(np.abs(x) >> 3, 4095)
        step = np.where(size < 64, 2, 2 ** np.maximum(np.floor(np.log2(np.maximum(size, 1))).astype(int) - 4, 0))
        back = (size // step * step + step / 2) * 8
    else:
        size = np.minimum(np.abs(x) >> 2, 8158) + 33
        step = 2 ** (np.floor(np.log2(size)).astype(int) - 4)
        back = (size // step * step + step / 2 - 33) * 4
    return (np.where(x < 0, -1, 1) * back).astype(np.float32)


G711 = {"a": g711_table("a"), "u": g711_table("u")}
BANDS = [
    butter(2, [300 / 4000, 3400 / 4000], "band"), butter(2, [200 / 4000, 3000 / 4000], "band"),
    butter(2, [400 / 4000, 2800 / 4000], "band"), butter(2, 2500 / 4000), butter(2, 250 / 4000, "high"),
]


def coded(samples, law):
    index = np.clip(np.round(samples), -32768, 32767).astype(np.int32) + 32768
    return G711[law][index]


def noise(chance, length, others):
    """Noise of one of six kinds, of unit power; `others` gives random utterances for babble."""
    kind = chance.choice(["white", "pink", "brown", "hum", "babble", "babble"])
    white = chance.standard_normal(length).astype(np.float32)
    if kind == "pink":
        made = lfilter([0.05, -0.096, 0.0506, -0.0044], [1, -2.4949, 2.0172, -0.5222], white)
    elif kind == "brown":
        made = lfilter([1.0], [1, -0.97], white)
    elif kind == "hum":
        base = chance.choice([50, 50, 60, 100, 120, 400, 425])
        at = np.arange(length) / RATE
        made = 0.3 * white + sum(np.sin(2 * np.pi * base * k * at) / k for k in (1, 2, 3, 5))
    elif kind == "babble":
        made = np.zeros(length, np.float32)
        for _ in range(chance.integers(2, 7)):
            voice = others()
            take = min(length, len(voice))
            start = chance.integers(0, length - take + 1)
            made[start : start + take] += voice[:take] / (np.std(voice[:take]) + 1)
        made += 0.1 * white
    else:
        made = white
    return (made / (np.std(made) + 1e-6)).astype(np.float32)


def respeeded(samples, factor):
    """Faster and higher, or slower and lower: another throat as well as another haste."""
    at = np.arange(int(len(samples) / factor)) * factor
    return np.interp(at, np.arange(len(samples)), samples).astype(np.float32)


def in_a_room(chance, samples):
    length = int(chance.uniform(0.08, 0.35) * RATE)
    decay = np.exp(-np.arange(length) / (length / 5)) * chance.standard_normal(length)
    decay *= chance.uniform(0.15, 0.6) / np.sqrt((decay**2).sum())
    decay[0] = 1
    return oaconvolve(samples, decay)[: len(samples)].astype(np.float32)


def with_lost_packets(chance, samples):
    share = chance.uniform(0.005, 0.04)
    samples = samples.copy()
    for start in range(0, len(samples) - PACKET, PACKET):
        if chance.random() < share:
            repeat = start >= PACKET and chance.random() < 0.5
            samples[start : start + PACKET] = samples[start - PACKET : start] * 0.7 if repeat else 0
    return samples


def telephone(chance, voice, others, before, after, gently=False):
    """A clean utterance as it would arrive: float samples, `before` and `after` samples of line around it.

    `gently`: only level, a faint noise and coding, for the first steps of a training.
    """
    if gently:
        voice = np.concatenate([np.zeros(before), voice.astype(np.float32), np.zeros(after)])
        voice *= 10 ** (chance.uniform(-12, 2) / 20)
        return coded(voice + chance.standard_normal(len(voice)) * chance.uniform(0.5, 20), "a")
    voice = respeeded(voice.astype(np.float32), chance.uniform(0.86, 1.17)) if chance.random() < 0.85 else voice
    if chance.random() < 0.15:
        voice = in_a_room(chance, voice)
    line = np.concatenate([np.zeros(before, np.float32), voice, np.zeros(after, np.float32)])
    power = np.std(voice) + 1
    line *= 32768 * 10 ** (chance.uniform(-34, -12) / 20) / power
    level = np.std(line[before : before + len(voice)]) + 1e-3
    if chance.random() < 0.6:
        line += noise(chance, len(line), others) * level * 10 ** (-chance.uniform(6, 32) / 20)
    elif chance.random() < 0.7:
        line += chance.standard_normal(len(line)).astype(np.float32) * chance.uniform(0.5, 20)
    if chance.random() < 0.35:
        line = lfilter(*BANDS[chance.integers(len(BANDS))], line).astype(np.float32)
    if chance.random() < 0.3:
        tilt = chance.uniform(-0.3, 0.6)
        line[1:] -= tilt * line[:-1].copy()
    if chance.random() < 0.06:
        line *= chance.uniform(1.5, 5)
    if chance.random() < 0.05:
        limit = np.abs(line).max() * chance.uniform(0.2, 0.7)
        line = np.clip(line, -limit, limit)
    if chance.random() < 0.12:
        line = with_lost_packets(chance, line)
    law = chance.choice(["a", "a", "a", "u", "u", ""])
    return coded(line, law) if law else np.clip(np.round(line), -32768, 32767).astype(np.float32)
