import { count, type Rule, words } from '../rule.ts';
import type { Speech } from '../speech.ts';

function size(found: RegExpExecArray, speech: Speech) {
  const number = speech.number(found[1]);
  if (
    !number ||
    number.isOrdinal ||
    number.hasMultiplier ||
    !Number.isInteger(number.value) ||
    number.value < 1 ||
    number.value > 20
  )
    return undefined;
  return { 'family.size': number.value };
}

const together: readonly (readonly [RegExp, number])[] = [
  [words('вдвоем'), 2],
  [words('втроем'), 3],
  [words('вчетвером'), 4],
  [words('впятером'), 5],
  [words('вшестером'), 6],
];

/** How many people are in the family: said, or all of them listed. */
export const familySize: readonly Rule[] = [
  {
    when: words(
      `(?:нас в семье|в семье нас|всего нас|нас всего|нас|семья из|в семье|семья|членов семьи|семья у нас|семья состоит из) (${count})(?! (?:ребен|дет|сын|доч|тысяч|работ|лет|год|инвалид))(?: человек[а-я]*)?`,
    ),
    tells: size,
  },
  { when: words(`(#\\d+) (?:человека?|членов|члена)(?: в)? семь[еи]`), tells: size },
  // "Четверо нас".
  { when: /^ (?:ну |да |а )?(#\d+) нас (?=\||$)/, tells: size },
  {
    when: words(
      '(?:на (?:всю )?семью (?:из )?(#\\d+)|доход[а-я]* (?:(?!не |ни |нет )[^ |]+ ){0,6}?на (#\\d+)(?! (?:тысяч|руб))(?= )|на (#\\d+) (?:выходит|получается|живем|человек))',
    ),
    tells: (found, speech) => {
      const mark = found[1] ?? found[2] ?? found[3];
      const number = speech.number(mark);
      return number && isPeople(speech, mark) ? { 'family.size': number.value } : undefined;
    },
  },
  ...together.map(
    ([when, value]): Rule => ({
      when,
      tells: ({ input }) =>
        / (?:живем|проживаем|мы|нас) /.test(input) && !/ получа/.test(input)
          ? { 'family.size': value }
          : undefined,
    }),
  ),
  {
    when: words(
      '(?:(?:живу|проживаю|остал(?:ась|ся)|прописана|прописан) (?:я )?(?:совсем |теперь |тут )?(?:одна|один)|(?:одна|один) (?:я )?(?:живу|проживаю)|одинокая пенсионерка|одинокий пенсионер)(?! с )',
    ),
    tells: ({ input }) =>
      / (?:одна|один) (?:живу )?(?:с (?:ребенк|дет|сын|доч|#|мам|двумя)|воспит|ращу)/.test(input)
        ? undefined
        : { 'family.size': 1 },
  },
];

function isPeople(speech: Speech, mark: string | undefined): boolean {
  const number = speech.number(mark);
  if (!number || !Number.isInteger(number.value) || number.value > 15 || number.hasMultiplier) return false;
  const at = speech.text.indexOf(` ${mark} `);
  return /(?:двоих|троих|четверых|пятерых|шестерых|семерых|двух|трех|человек|\d)/.test(
    speech.original(at + 1, at + 2),
  );
}
