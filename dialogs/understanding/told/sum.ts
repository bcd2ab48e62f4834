import { moneyIn } from '../values/money.ts';
import type { Speech } from './speech.ts';
import type { Told } from './told.ts';

/** "На двоих", "за каждого" beside a sum count people, not money. */
const people =
  / ?(?:на|за) (?:члена семьи|каждого члена семьи|одного|человека|двоих|троих|четверых|пятерых|шестерых|всех|семью|каждого|руки)(?: человек[а]?)?/g;

/** Words near a cue within one clause; `stop` are words of another theme. */
export function near(
  stop = 'пенси|зарплат|алимент|стаж|ребен|сын|доч|живем|коммунал|квартир|ипотек|пособи|маткап',
): string {
  return `((?: (?!\\||муж|жен[аеы] |жена|я |у меня|${stop})\\S+){0,10})`;
}

/** The sum told in a part of the speech. "Зарплата тридцать" means thousands; "пособие пятьдесят" is not taken at all. */
export function sumIn(
  speech: Speech,
  from: number,
  to: number,
  { inThousands = false }: { readonly inThousands?: boolean } = {},
): Told | undefined {
  const money = moneyIn(speech.original(from, to).replace(people, ''));
  if (!money) return undefined;
  const { value, lo, hi, isBare } = money;
  if (isBare) {
    const isWage = inThousands && value !== undefined && value >= 300 && value <= 99_900;
    return isWage ? { value: value * 1000 } : undefined;
  }
  // A nought beside a cost is not the cost.
  if (value === 0) return undefined;
  if (value !== undefined) return { value };
  if (lo === undefined && hi === undefined) return undefined;
  return { ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi }) };
}

/** Rule's right side: the sum in the words found, as this fact. */
export function sumOf(id: string, options?: { readonly inThousands?: boolean }) {
  return (found: RegExpExecArray, speech: Speech): Readonly<Record<string, Told | undefined>> => ({
    [id]: sumIn(speech, found.index + 1, found.index + found[0].length, options),
  });
}
