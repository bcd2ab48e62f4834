"""Utterances spoken by espeak-ng: many voice variants, random rate, pitch and pauses.

python3 render_espeak.py FOLDER --count 30000 --seed 1            training voices and texts
python3 render_espeak.py FOLDER --held-out --count 600 --seed 2   voices and texts never trained on
"""

import argparse
import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from recordings import Recordings, to_telephone, trimmed
from texts import Speaker
from voices import held_out_voices, training_voices


def speak(job):
    utterance, voice, rate, pitch, gap = job
    command = ["espeak-ng", "-v", voice, "-s", str(rate), "-p", str(pitch), "-g", str(gap), "--stdout", utterance["text"]]
    wave = subprocess.run(command, capture_output=True, check=True).stdout
    samples = np.frombuffer(wave[44 : 44 + (len(wave) - 44) // 2 * 2], "<i2")
    return trimmed(to_telephone(samples, int.from_bytes(wave[24:28], "little")))


def jobs(speaker, voices, count, seed, kind=None):
    chance = random.Random(seed)
    for _ in range(count):
        gap = chance.choice([0, 0, 0, 1, 2, 4, 8])
        yield speaker.utterance(kind), chance.choice(voices), chance.randint(105, 200), chance.randint(15, 85), gap


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--count", type=int, default=30000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--held-out", action="store_true")
    options.add_argument("--name")
    options.add_argument("--trained-texts", action="store_true", help="held-out voices say texts of the training kind")
    options.add_argument("--check", action="store_true", help="training voices say held-out texts: watched in training")
    options.add_argument("--kind", help="only texts of this kind")
    given = options.parse_args()
    name = given.name or ("espeak-check" if given.check else "espeak-held-out" if given.held_out else "espeak")
    voices = held_out_voices() if given.held_out else training_voices()
    speaker = Speaker(given.seed, held_out=given.check or (given.held_out and not given.trained_texts))
    out = Recordings(given.folder, name)
    todo = list(jobs(speaker, voices, given.count, given.seed, given.kind))
    with ThreadPoolExecutor(2) as pool:
        for (utterance, voice, *_), samples in zip(todo, pool.map(speak, todo)):
            if len(samples) > 800:
                out.add(samples, label=utterance["label"], kind=utterance["kind"], voice=voice)
    print(f"{name}: {given.count} utterances, {out.close():.2f} h, {len(set(voices))} voices")


if __name__ == "__main__":
    main()
