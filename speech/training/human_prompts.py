"""The prompts of asterisk-core-sounds-ru: a woman's voice, CC-BY-3.0, Maxim Topal, ivrvoice.ru.

python3 human_prompts.py FOLDER --seed 5

One prompt in eight is kept apart, by the hash of its name. Of the rest, single words (digits, months, ordinals) are
also joined into numbers and dates, because callers' numbers are the vocabulary that matters most.
"""

import argparse
import gzip
import hashlib
import pathlib
import random
import re

import numpy as np
from scipy.io import wavfile

from project_words import label, said
from recordings import Recordings, to_telephone, trimmed

SOUNDS = pathlib.Path("/usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU")
TEXTS = "/usr/share/doc/asterisk-core-sounds-ru/core-sounds-ru.txt.gz"


def prompts():
    """[(name, text, samples)] of those that are Russian words only."""
    found = []
    for line in gzip.open(TEXTS, "rt", encoding="utf8"):
        match = re.match(r"^([\w\-/+]+):\s*(.+)$", line.strip())
        path = SOUNDS / f"{match[1]}.wav" if match else None
        if not match or match[2].startswith(("[", "(", "<")) or not path.exists():
            continue
        text = said(re.sub(r"\[.*?\]", " ", match[2]))
        if text is None or match[1].startswith("spy-"):
            continue
        rate, samples = wavfile.read(path)
        found.append((match[1], text, trimmed(to_telephone(samples, rate))))
    return found


def is_kept_apart(name):
    return hashlib.sha256(name.encode()).digest()[0] % 8 == 0


def joined(words, chance):
    """Two to six single words one after another, with pauses of 0 to 300 ms."""
    chosen = [chance.choice(words) for _ in range(chance.randint(2, 6))]
    parts = []
    for _, _, samples in chosen:
        parts += [samples, np.zeros(int(chance.choice([0, 0, 0.05, 0.15, 0.3]) * 8000), np.int16)]
    return " ".join(text for _, text, _ in chosen), np.concatenate(parts)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--joined", type=int, default=700)
    options.add_argument("--seed", type=int, default=5)
    given = options.parse_args()
    chance, trained, apart = random.Random(given.seed), Recordings(given.folder, "human"), []
    single = []
    for name, text, samples in prompts():
        if is_kept_apart(name):
            apart.append((name, text, samples))
            continue
        trained.add(samples, label=label(text), kind="prompt", voice="ivrvoice", name=name)
        if name.startswith("digits/") and " " not in text:
            single.append((name, text, samples))
    for _ in range(given.joined):
        text, samples = joined(single, chance)
        trained.add(samples, label=label(text), kind="joined", voice="ivrvoice")
    held_out = Recordings(given.folder, "human-held-out")
    for name, text, samples in apart:
        held_out.add(samples, label=label(text), kind="prompt", voice="ivrvoice", name=name)
    print(f"human: {trained.close():.2f} h; kept apart: {len(apart)} prompts, {held_out.close():.2f} h")


if __name__ == "__main__":
    main()
