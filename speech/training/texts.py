"""Random utterances of callers: {kind, text to speak, label}. Commas are pauses for the synthesiser only."""

import random

from project_words import is_held_out, label, read_project
from russian_numbers import (
    HUNDREDS, TENS, TEENS, UNITS, below_thousand, cardinal, genitive, ordinal, plural,
)

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
MONTHS_IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
WEEKDAYS = "понедельник вторник среда четверг пятница суббота воскресенье".split()
FILLERS = ["ну", "э", "эм", "так", "вот", "значит", "сейчас", "ой", "а", "это", "да"]
ENDINGS = ["пожалуйста", "наверное", "примерно", "где-то", "кажется", "вроде", "всё", "вот так"]

#: kind: share of the training texts
SHARES = {
    "number": 11, "money": 11, "date": 9, "age": 5, "digits": 11, "reply": 8, "command": 7, "option": 6,
    "measure": 7, "region": 6, "phrase": 7, "name": 3, "codeword": 2, "event": 3, "question": 2, "free": 8,
}

#: Of these all texts go to both sides: closed lists must be known whole, and `scripts` are never trained on.
CLOSED = {"reply", "command", "digits", "option", "measure", "region", "codeword", "scripts"}


class Speaker:
    """Chooses texts with its own seed; `held_out`: only texts that are never trained on, else only others."""

    def __init__(self, seed, held_out=False):
        self.random = random.Random(seed)
        self.held_out = held_out
        self.project = read_project()

    def utterance(self, kind=None):
        while True:
            chosen = kind or self.random.choices(list(SHARES), SHARES.values())[0]
            text = " ".join(getattr(self, chosen)().split())
            lettered = label(text)
            if lettered and (chosen in CLOSED or is_held_out(text) == self.held_out):
                return {"kind": chosen, "text": text, "label": lettered}

    def one(self, *items):
        return self.random.choice(items)

    def maybe(self, share, text):
        return text if self.random.random() < share else ""

    def around(self, text):
        before = self.maybe(0.08, self.random.choice(FILLERS) + ", ")
        return before + text + self.maybe(0.05, ", " + self.random.choice(ENDINGS))

    def magnitude(self):
        """A number as people have them: small ones often, large ones mostly round."""
        r = self.random
        number = r.choice([
            r.randint(0, 20), r.randint(0, 100), r.randint(21, 999), r.randint(1000, 9999),
            r.randint(1000, 999_999), r.randint(10_000, 150_000), r.randint(1, 99) * 1000, r.randint(1, 999) * 1000,
            r.randint(1, 999) * 100, r.randint(10, 300) * 500,
        ])
        return 1_000_000 if r.random() < 0.01 else number

    def number(self):
        r, number = self.random, self.magnitude()
        form = r.random()
        if form < 0.6:
            return self.around(cardinal(number, r.choice(["masculine", "feminine"]), r.random() < 0.6))
        if form < 0.75:
            return self.around(genitive(max(1, number)))
        if form < 0.9:
            kinds = ["nominative", "feminine", "neuter", "genitive", "prepositional", "accusative"]
            return ordinal(r.randint(1, 100), r.choice(kinds))
        words = [*UNITS, *TEENS, *TENS, *HUNDREDS, "полтора", "полторы", "тысяча", "тысячи", "тысяч", "миллион"]
        return " ".join(r.sample(words, r.randint(1, 3)))

    def money(self):
        r = self.random
        thousands = r.randint(1, 300)
        noun = plural(thousands, "тысяча", "тысячи", "тысяч")
        said = " ".join(below_thousand(thousands, "feminine"))
        number = self.magnitude() or 500
        rouble = plural(number, "рубль", "рубля", "рублей")
        text = self.one(
            f"{said} {noun}", f"{said} {noun} рублей", f"тысяч {said}", f"{said} тыщ",
            f"{cardinal(number, plain_thousand=True)} {rouble}", f"{cardinal(number)} {rouble}",
            f"полторы тысячи{self.maybe(.5, ' рублей')}", f"полтора миллиона{self.maybe(.5, ' рублей')}",
            f"до {genitive(thousands * 1000)}{self.maybe(.5, ' рублей')}",
            f"около {genitive(thousands * 1000)}{self.maybe(.5, ' рублей')}",
            f"больше {genitive(thousands * 1000)}", f"меньше {genitive(thousands * 1000)}",
            f"от {genitive(thousands * 1000)} до {genitive((thousands + 10) * 1000)}",
            f"{cardinal(number)} {rouble} {cardinal(k := r.randint(1, 99), 'feminine')} "
            f"{plural(k, 'копейка', 'копейки', 'копеек')}",
            f"где-то {said} {noun}", f"примерно {said} {noun}", f"{said} {noun} в месяц",
            f"зарплата {said} {noun}", f"пенсия {said} {noun}", f"доход {said} {noun}",
            f"получаю {said} {noun}", f"{said} {noun} на руки", f"{said} с половиной тысяч",
            "без дохода", "дохода нет", "нет дохода", "ничего не получаю",
        )
        return self.around(text)

    def date(self):
        r = self.random
        day, month, year = r.randint(1, 31), r.choice(MONTHS), r.randint(1935, 2027)
        form = r.choice(["nominative", "neuter", "genitive"])
        short_year = ordinal(year % 100 or 100, "genitive") if year % 100 else ordinal(2000, "genitive")
        said_day = ordinal(day, form)
        text = self.one(
            f"{said_day} {month}", f"{said_day} {month}", f"{said_day} {month} {ordinal(year, 'genitive')} года",
            f"{said_day} {month} {ordinal(year, 'genitive')}", f"{said_day} {month} {short_year} года",
            f"{said_day} {month} {short_year}", f"в {r.choice(MONTHS_IN)}", f"в {ordinal(year, 'prepositional')} году",
            f"{ordinal(year)} год", f"{ordinal(year, 'genitive')} года", f"{cardinal(day)} {month} {cardinal(year)}",
            f"{ordinal(day, form)} {ordinal(r.randint(1, 12), form)} {ordinal(year, 'genitive')}",
            f"родился {said_day} {month}", f"родилась {said_day} {month}", f"с {ordinal(day, 'genitive')} {month}",
            f"{r.choice(WEEKDAYS)}", f"в {r.choice(WEEKDAYS)}", f"{cardinal(day)} {cardinal(r.randint(1, 12))} "
            f"{cardinal(year)}", f"{r.choice(MONTHS)} {ordinal(year, 'genitive')}",
            f"в {r.choice(MONTHS_IN)} {ordinal(year, 'genitive')} года", f"в {r.choice(MONTHS_IN)} прошлого года",
            f"{cardinal(r.randint(2, 11), 'feminine')} {self.one('недель', 'недели')}",
            f"{cardinal(r.randint(1, 20))} {self.one('дней', 'месяцев', 'лет')} назад",
        )
        return self.around(text)

    def age(self):
        r = self.random
        years = r.choice([r.randint(1, 18), r.randint(18, 99)])
        unit = plural(years, "год", "года", "лет")
        months = r.randint(1, 11)
        month = plural(months, "месяц", "месяца", "месяцев")
        other = r.randint(1, 17)
        word = self.one("детей", "ребёнка", "ребёнок", "человек", "человека", "взрослых")
        many = self.one("один", "двое", "трое", "четверо", "пятеро", "шестеро", "семеро", "два", "три", "четыре", "пять")
        text = self.one(
            f"{cardinal(years)} {unit}", f"{cardinal(years)} {unit}", f"мне {cardinal(years)} {unit}",
            f"мне {cardinal(years)}", f"ему {cardinal(years)} {unit}", f"ей {cardinal(years)} {unit}",
            f"{cardinal(months)} {month}", f"{cardinal(other)} и {cardinal(years)} {unit}", "полтора года", "полгода",
            f"{cardinal(other)} {plural(other, 'год', 'года', 'лет')} и {cardinal(months)} {month}",
            f"{many} {word}", many, f"нас {many}", f"{cardinal(years)} {plural(years, 'неделя', 'недели', 'недель')}",
            f"сыну {cardinal(other)} дочке {cardinal(years)}", f"год и {cardinal(months)} {month}", "годик",
            f"{cardinal(months)} {month} и {cardinal(other)} {plural(other, 'год', 'года', 'лет')}", "новорождённый",
        )
        return self.around(text)

    def digits(self):
        """Codes digit by digit, telephones and СНИЛС by groups, as people dictate them."""
        r = self.random
        loose = lambda n: [r.choice(UNITS) for _ in range(n)]
        pair = lambda: r.choice([cardinal(r.randint(10, 99)), " ".join(loose(2)), "ноль " + r.choice(UNITS)])
        triple = lambda: r.choice([cardinal(r.randint(100, 999)), " ".join(loose(3)), f"ноль {pair()}"])
        pause = self.one(" ", " ", ", ")
        text = self.one(
            lambda: pause.join(loose(r.randint(1, 4))), lambda: pause.join(loose(4)), lambda: pause.join(loose(6)),
            lambda: pause.join(loose(r.randint(2, 11))), lambda: r.choice(UNITS), lambda: pause.join([pair(), pair()]),
            lambda: pause.join([pair(), pair(), pair()]), lambda: pause.join([triple(), triple()]),
            lambda: pause.join([triple(), triple(), triple(), pair()]),
            lambda: pause.join([self.one("восемь", "плюс семь"), triple(), triple(), pair(), pair()]),
            lambda: pause.join([triple(), pair(), pair()]), lambda: triple(), lambda: pair(),
        )()
        return self.maybe(0.03, self.one("код ", "номер ", "снилс ", "телефон ")) + text

    def reply(self):
        text = self.random.choice(self.project["reply"])
        return self.around(text) if self.random.random() < 0.25 else text

    def command(self):
        text = self.random.choice(self.project["command"])
        return text + self.maybe(0.06, " пожалуйста")

    def option(self):
        return self.around(self.window(self.random.choice(self.project["option"]), 0.2))

    def measure(self):
        text = self.random.choice(self.project["measure"])
        return self.maybe(0.12, self.one("хочу узнать про ", "расскажите про ", "меня интересует ", "мне нужен ")) + text

    def region(self):
        text = self.random.choice(self.project["region"])
        if self.random.random() < 0.2 and " " not in text:
            return self.one("в ", "я из ", "живу в ") + self.one(in_place(text), text)
        return self.maybe(0.25, self.one("город ", "я из города ", "живу в городе ", "регион ", "я живу ", "прописана ")) + text

    def name(self):
        first, father, last = (self.random.choice(self.project[k]) for k in ("first", "patronymic", "surname"))
        return self.one(first, f"{first} {father}", f"{last} {first} {father}", last, f"меня зовут {first}", f"{first} {last}")

    def codeword(self):
        return self.maybe(0.2, "кодовое слово ") + self.random.choice(self.project["codeword"])

    def phrase(self):
        return self.window(self.random.choice(self.project["phrase"]), 0.15)

    def event(self):
        return self.window(self.random.choice(self.project["event"]), 0.1)

    def question(self):
        return self.window(self.random.choice(self.project["question"]), 0.1)

    def scripts(self):
        return self.random.choice(self.project["scripts"])

    def free(self):
        return self.window(self.random.choice(self.project["free"]), 1)

    def window(self, text, share):
        """Sometimes only a part of the text, so that words are not known by their neighbours alone."""
        words = text.split()
        if len(words) < 2 or self.random.random() >= share:
            return text
        length = self.random.randint(1, min(7, len(words)))
        start = self.random.randrange(len(words) - length + 1)
        return " ".join(words[start : start + length])


def in_place(town):
    """A one-word town after "в", by rule: "в казани", "в иркутске"."""
    if town.endswith(("ь", "ия")):
        return town[:-1] + "и"
    if town.endswith(("а", "я")):
        return town[:-1] + "е"
    return town + "е" if town[-1] in "бвгджзклмнпрстфхцчшщ" else town


if __name__ == "__main__":
    speaker = Speaker(7)
    for _ in range(60):
        made = speaker.utterance()
        print(f"{made['kind']:9} {made['text']}")
