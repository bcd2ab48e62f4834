"""What the assistant's own data makes citizens say: measures, regions, options, phrases, life events."""

import hashlib
import json
import pathlib
import re

import yaml

from russian_numbers import cardinal

ROOT = pathlib.Path(__file__).resolve().parents[2]
VOCABULARY = pathlib.Path(__file__).resolve().parent / "vocabulary"

ABBREVIATIONS = {
    "ндфл": "эн дэ эф эл", "мфц": "эм эф цэ", "снилс": "снилс", "сфр": "эс эф эр", "едв": "е дэ вэ",
    "нсу": "эн эс у", "мсэ": "эм эс э", "мрот": "мрот", "егрн": "е гэ эр эн", "огрн": "о гэ эр эн",
    "инн": "и эн эн", "лнр": "эл эн эр", "днр": "дэ эн эр", "хмао": "ха ма о", "кбр": "ка бэ эр",
    "янао": "я на о", "тср": "тэ эс эр", "егиссо": "егисо", "пфр": "пэ эф эр", "жку": "жэ ка у",
    "ип": "и пэ", "днх": "дэ эн ха", "рф": "эр эф", "сво": "эс вэ о", "спб": "эс пэ бэ", "мск": "эм эс ка",
}


def said(text):
    """A written text as words to say, or None when it holds what this cannot read (Latin, signs)."""
    text = re.sub(r"(\d+)\s*%", r"\1 процентов", text.replace(" ", " "))
    text = re.sub(r"(\d) (\d{3})(?!\d)", r"\1\2", text).replace("₽", "рублей")
    text = re.sub(r"\d{1,9}", lambda m: f" {cardinal(int(m[0]), plain_thousand=True)} ", text)
    if re.search(r"[0-9A-Za-z{}<>№/]", text):
        return None
    words = re.sub(r"[^а-яёА-ЯЁ-]+", " ", text).replace("-", " ").lower().split()
    words = [ABBREVIATIONS.get(word, word) for word in words]
    return " ".join(words) if words else None


def label(text):
    """Letters the model writes: lower case, "е" for "ё", single spaces, nothing else."""
    return " ".join(re.sub(r"[^а-я ]", " ", text.lower().replace("ё", "е")).split())


def is_held_out(text):
    """One text in twelve is never trained on, the same ones on every machine."""
    return hashlib.sha256(label(text).encode()).digest()[0] % 12 == 0


def lines(name):
    path = VOCABULARY / name
    return [one for one in path.read_text("utf8").splitlines() if one and not one.startswith("#")]


def _strings(value, keys, inside=False):
    if isinstance(value, str):
        if inside:
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, keys, inside)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key != "en":
                yield from _strings(one, keys, key in keys or (inside and key == "ru"))


def _read(pattern, keys):
    found = []
    for path in sorted(ROOT.glob(pattern)):
        found += _strings(yaml.safe_load(path.read_text("utf8")), keys)
    texts = {one for one in map(said, found) if one}
    return sorted(texts)


def _regions():
    path = ROOT / "dialogs/understanding/data/regions.yaml"
    names = [n for group in yaml.safe_load(path.read_text("utf8")).values() for n in group]
    return sorted({one for one in (said(name.lstrip("~")) for name in names) if one})


def _scripts():
    """What invented citizens say in the tests of understanding. Never trained on. YAML 1.2, read by pattern."""
    texts = set()
    for path in sorted(ROOT.glob("dialogs/understanding/data/voices/*.yaml")):
        for quoted, plain in re.findall(r'\btext: *(?:"([^"]*)"|([^,}\n"]+))', path.read_text("utf8")):
            texts.add(said(quoted or plain))
    return sorted(one for one in texts if one)


def _interface_texts():
    """Long texts of articles, questions and conclusions: ordinary Russian to learn letters from."""
    texts = set(_read("knowledge-base/articles/*.yaml", {"summary", "details", "title"}))
    texts |= set(_read("knowledge-base/measures/**/*.yaml", {"summary", "steps", "documents", "details"}))
    texts |= set(_read("knowledge-base/facts/*.yaml", {"question", "chat", "voice", "help", "reprompt"}))
    for path in sorted(ROOT.glob("dialogs/flows/*/texts/ru.json")):
        for one in _strings(json.loads(path.read_text("utf8")), set(), True):
            text = said(one)
            if text:
                texts.add(text)
    return sorted(one for one in texts if len(one.split()) >= 3)


def read_project():
    """{kind: [text, …]}, sorted, so that a seed chooses the same texts everywhere."""
    short = lambda texts, most: [one for one in texts if len(one.split()) <= most]
    names = dict(line.split(": ", 1) for line in lines("names.txt"))
    return {
        "measure": short(_read("knowledge-base/measures/**/*.yaml", {"name", "shortName", "colloquial"}), 9),
        "option": short(_read("knowledge-base/facts/*.yaml", {"options", "label"}), 8),
        "event": short(_read("knowledge-base/life-events.yaml", {"name", "colloquial"}), 9),
        "phrase": short(_read("knowledge-base/phrases/*.yaml", {"text"}), 12),
        "question": short(_read("knowledge-base/articles/*.yaml", {"questions"}), 12),
        "region": _regions(),
        "free": _interface_texts(),
        "command": lines("commands.txt"),
        "reply": lines("replies.txt"),
        "first": names["first"].split(),
        "patronymic": names["patronymic"].split(),
        "surname": names["surname"].split(),
        "codeword": " ".join(lines("codewords.txt")).split(),
        "scripts": short(_scripts(), 12),
    }


if __name__ == "__main__":
    for kind, texts in read_project().items():
        print(f"{kind:10} {len(texts):6}", texts[:: max(1, len(texts) // 3)][:3])
