"""Which synthetic voices train and which are kept apart for the judgement."""

import os
import pathlib

#: Never trained on, nor looked at while training: for the card and the tests.
HELD_OUT = ("f5", "m3", "m8", "linda", "max", "Alicia", "travis", "steph2")
#: Whispers, robots and jokes: no caller sounds like them.
UNLIKE_PEOPLE = (
    "whisper", "whisperf", "Demonic", "UniRobot", "croak", "fast", "Storm", "announcer", "Tweaky", "anikaRobot",
    "AnxiousAndy", "kaukovalta",
)


def variants_folder():
    for base in ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/share", "/usr/lib"):
        folder = pathlib.Path(base, "espeak-ng-data/voices/!v")
        if folder.is_dir():
            return folder
    raise SystemExit("espeak-ng is not installed: apt-get install espeak-ng")


def training_voices():
    names = sorted(os.listdir(variants_folder()))
    kept = [n for n in names if n not in HELD_OUT and n not in UNLIKE_PEOPLE and not n.startswith(("robosoft", "Ricish"))]
    return [f"ru+{name}" for name in kept] + ["ru", "ru", "ru", "ru-LV"]


def held_out_voices():
    return [f"ru+{name}" for name in HELD_OUT]


if __name__ == "__main__":
    print(len(training_voices()), *training_voices())
