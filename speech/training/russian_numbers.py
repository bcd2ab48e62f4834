"""Russian numerals as people say them: cardinals, genitives, ordinals."""

UNITS = "ноль один два три четыре пять шесть семь восемь девять".split()
TEENS = (
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать"
).split()
TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()

UNITS_GENITIVE = "нуля одного двух трёх четырёх пяти шести семи восьми девяти".split()
TENS_GENITIVE = (
    "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста"
).split()
HUNDREDS_GENITIVE = (
    "ста двухсот трёхсот четырёхсот пятисот шестисот семисот восьмисот девятисот"
).split()

ORDINAL_STEMS = (
    "нулев перв втор трет четвёрт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат "
    "четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
).split()
ORDINAL_TENS = (
    "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност"
).split()
ORDINAL_ENDINGS = {
    "nominative": "ый", "feminine": "ая", "neuter": "ое", "genitive": "ого",
    "prepositional": "ом", "accusative": "ую",
}
THIRD = {
    "nominative": "третий", "feminine": "третья", "neuter": "третье", "genitive": "третьего",
    "prepositional": "третьем", "accusative": "третью",
}
STRESSED = {"нулев", "втор", "шест", "седьм", "восьм", "сороков"}


def plural(count, one, few, many):
    """The form of a noun after a number: 1 рубль, 2 рубля, 5 рублей."""
    if count % 100 in range(11, 15):
        return many
    return one if count % 10 == 1 else few if count % 10 in (2, 3, 4) else many


def below_thousand(number, gender="masculine"):
    words = [HUNDREDS[number // 100 - 1]] if number >= 100 else []
    rest = number % 100
    if rest >= 20:
        words.append(TENS[rest // 10 - 2])
        rest %= 10
    elif rest >= 10:
        return words + [TEENS[rest - 10]]
    if rest:
        special = {("feminine", 1): "одна", ("feminine", 2): "две", ("neuter", 1): "одно"}
        words.append(special.get((gender, rest), UNITS[rest]))
    return words


def cardinal(number, gender="masculine", plain_thousand=False):
    """0 … 999 999 999 in words; `plain_thousand`: "тысяча" for 1000, not "одна тысяча"."""
    if number == 0:
        return "ноль"
    words = []
    millions, thousands, rest = number // 1_000_000, number // 1000 % 1000, number % 1000
    if millions:
        if not (plain_thousand and millions == 1):
            words += below_thousand(millions)
        words.append(plural(millions, "миллион", "миллиона", "миллионов"))
    if thousands:
        if not (plain_thousand and thousands == 1):
            words += below_thousand(thousands, "feminine")
        words.append(plural(thousands, "тысяча", "тысячи", "тысяч"))
    return " ".join(words + below_thousand(rest, gender))


def genitive(number):
    """1 … 1 000 000 in the genitive: "двадцати пяти тысяч"."""
    def part(value):
        words = [HUNDREDS_GENITIVE[value // 100 - 1]] if value >= 100 else []
        value %= 100
        if value >= 20:
            words.append(TENS_GENITIVE[value // 10 - 2])
            value %= 10
        elif value >= 10:
            return words + [TEENS[value - 10][:-1] + "и"]
        return words + ([UNITS_GENITIVE[value]] if value else [])
    if number == 1_000_000:
        return "миллиона"
    words = []
    if number >= 1000:
        thousands = part(number // 1000)
        if thousands[-1] == "одного":
            thousands[-1] = "одной"
        words += thousands + [plural(number // 1000, "тысячи", "тысяч", "тысяч")]
    return " ".join(words + part(number % 1000))


def ordinal(number, form="nominative"):
    """0 … 99, 100, 1900 … 2099: "двадцать пятый", "две тысячи шестого"."""
    if number == 2000:
        return "двухтысячн" + ORDINAL_ENDINGS[form]
    if number > 2000:
        return "две тысячи " + ordinal(number - 2000, form)
    if number > 1900:
        return "тысяча девятьсот " + ordinal(number - 1900, form)
    if number == 100:
        return "сот" + ORDINAL_ENDINGS[form]
    if number >= 20:
        if number % 10:
            return TENS[number // 10 - 2] + " " + ordinal(number % 10, form)
        stem = ORDINAL_TENS[number // 10 - 2]
    elif number == 3:
        return THIRD[form]
    else:
        stem = ORDINAL_STEMS[number]
    ending = "ой" if form == "nominative" and stem in STRESSED else ORDINAL_ENDINGS[form]
    return stem + ending
