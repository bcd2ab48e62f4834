import { any, maybe, oneOf, type Rule } from './grammar.ts';

// Russian numerals as people say them, ё written е. One table for each case, since "двадцати пять" is never said.

interface NumeralForms {
  readonly units: string;
  readonly teens: string;
  readonly tens: string;
  readonly hundreds: string;
  readonly thousands: string;
  readonly millions: string;
}

const plain: NumeralForms = {
  units:
    'один одна одно одну два две три четыре пять шесть семь восемь девять двое трое четверо пятеро шестеро семеро восьмеро',
  teens:
    'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
  tens: 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто',
  hundreds: 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот',
  thousands: 'тысяча тысячи тысяч тысячу тыщ тыща тыщи',
  millions: 'миллион миллиона миллионов',
};

const genitive: NumeralForms = {
  units: 'одного одной двух трех четырех пяти шести семи восьми девяти',
  teens:
    'десяти одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати',
  tens: 'двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста',
  hundreds: 'ста двухсот трехсот четырехсот пятисот шестисот семисот восьмисот девятисот',
  thousands: 'тысячи тысяч',
  millions: 'миллиона миллионов',
};

const ordinalStems =
  'втор четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност перв';
const thirds: Readonly<Record<string, string>> = {
  ого: 'третьего',
  ое: 'третье',
  ый: 'третий',
  ая: 'третья',
  ую: 'третью',
  ом: 'третьем',
};

function below100({ units, teens, tens }: NumeralForms): Rule {
  return any(oneOf(units), oneOf(teens), [oneOf(tens), maybe(oneOf(units))]);
}

function below1000(forms: NumeralForms): Rule {
  return any([oneOf(forms.hundreds), maybe(below100(forms))], below100(forms));
}

function whole(forms: NumeralForms): Rule {
  const small = below1000(forms);
  const thousands: Rule = [maybe(small), oneOf(forms.thousands), maybe(small)];
  return any(small, thousands, [maybe(small), oneOf(forms.millions), maybe(any(small, thousands))]);
}

/** 0 to 999 999 999, "полторы тысячи", "пять с половиной". */
export const wholeNumber: Rule = any(
  oneOf('ноль нуль ноля нуля'),
  [whole(plain), maybe('с половиной', maybe(oneOf(plain.thousands)))],
  whole(genitive),
  [oneOf('полтора полторы полутора'), maybe(oneOf('тысячи тысяч миллиона'))],
  oneOf('полтысячи полмиллиона'),
);

/** Cardinals up to 99: kopecks, days, groups of digits. */
export const smallNumber: Rule = any(below100(plain), below100(genitive));

/** Cardinals up to 999 and zeros: how telephone and document numbers are read out. */
export const digitGroup: Rule = any(oneOf('ноль нуль ноля нуля'), below1000(plain));

/** "Двадцать пятого", "третье", with one of the endings of `ый ая ое ого ом ую`. */
export function ordinal(...endings: readonly string[]): Rule {
  const forms = ordinalStems
    .split(' ')
    .flatMap((stem) =>
      endings.map((ending) =>
        /^(?:втор|шест|седьм|восьм|сороков)$/.test(stem) && ending === 'ый' ? `${stem}ой` : stem + ending,
      ),
    );
  const third = endings.flatMap((ending) => thirds[ending] ?? []);
  return [maybe(oneOf(plain.tens)), any(...forms, ...third)];
}

/** "Две тысячи пятого", "тысяча девятьсот восемьдесят пятый", "восемьдесят пятого", "двухтысячного". */
export const year: Rule = [
  any(
    [
      maybe(any('две тысячи', [maybe('одна'), 'тысяча девятьсот'], 'девятьсот')),
      any(ordinal('ого', 'ый', 'ом'), below100(plain)),
    ],
    any('двухтысячного', 'двухтысячный', 'двухтысячном', 'две тысячи', 'тысяча девятьсот'),
  ),
  maybe(oneOf('года год году г')),
];
