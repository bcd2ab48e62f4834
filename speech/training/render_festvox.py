"""Utterances spoken by festvox-ru, a man's voice cut from real recordings (Debian package festvox-ru).

python3 render_festvox.py FOLDER --count 3000 --seed 3
python3 render_festvox.py FOLDER --held-out --count 200 --seed 4   texts never trained on
"""

import argparse
import pathlib
import subprocess
import tempfile

import numpy as np
from scipy.io import wavfile

from recordings import Recordings, to_telephone, trimmed
from texts import CLOSED, Speaker

BATCH = 100


def speak(texts):
    """One run of festival for many texts: its start costs more than a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        script = "(voice_msu_ru_nsh_clunits)\n" + "".join(
            f'(utt.save.wave (utt.synth (Utterance Text "{text}")) "{folder}/{index}.wav")\n'
            for index, text in enumerate(texts)
        )
        path = pathlib.Path(folder, "batch.scm")
        path.write_text(script, "utf8")
        subprocess.run(["festival", "-b", str(path)], capture_output=True)
        for index in range(len(texts)):
            wave = pathlib.Path(folder, f"{index}.wav")
            if wave.exists():
                rate, samples = wavfile.read(wave)
                yield index, trimmed(to_telephone(samples, rate))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--count", type=int, default=3000)
    options.add_argument("--seed", type=int, default=3)
    options.add_argument("--name")
    options.add_argument("--held-out", action="store_true")
    given = options.parse_args()
    speaker = Speaker(given.seed, held_out=given.held_out)
    name = given.name or ("festvox-held-out" if given.held_out else "festvox")
    out, done = Recordings(given.folder, name), 0
    while done < given.count:
        batch = []
        while len(batch) < BATCH:
            made = speaker.utterance()
            if not (given.held_out and made["kind"] in CLOSED):
                batch.append(made)
        for index, samples in speak([one["text"] for one in batch]):
            if 800 < len(samples) < 12 * 8000:
                out.add(samples, label=batch[index]["label"], kind=batch[index]["kind"], voice="festvox")
        done += BATCH
    print(f"{name}: {done} utterances, {out.close():.2f} h")


if __name__ == "__main__":
    main()
