import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import { quizTexts } from './texts.ts';

/** How many children there are; asked for before anything is asked of each. */
export const childrenCount = 'children.count';

/** More than this are not asked about one by one. */
const most = 12;

type Facts = Readonly<Record<string, FactValue>>;

/** Years from which nobody is counted as a child. */
export const oldestChild = 24;

/** Number of the child a path is about, from 0, with the fact as it is told of any child. */
export function childPath(path: string): { readonly child: number; readonly fact: string } | undefined {
  const found = /^children\[(\d+)\]\.(.+)$/.exec(path);
  return found ? { child: Number(found[1]), fact: `child.${found[2]}` } : undefined;
}

/** `child.birthDate` of the second child is told as `children[1].birthDate`; other facts as they are. */
export function pathOf(fact: string, child: number | undefined): string {
  return child !== undefined && fact.startsWith('child.') ? `children[${child}].${fact.slice(6)}` : fact;
}

/** How many children were told of, `undefined` while the number was not told and no child was named. */
export function knownChildren(facts: Facts): number | undefined {
  const count = facts[childrenCount];
  const told = count?.status === 'known' ? (count.value ?? count.lo) : undefined;
  const named = describedChildren(facts);
  if (typeof told === 'number') return Math.min(most, Math.max(told, 0));
  return named > 0 ? Math.min(most, named) : undefined;
}

/** Of how many children something was told. */
export function describedChildren(facts: Facts): number {
  return Object.keys(facts).reduce((n, path) => Math.max(n, (childPath(path)?.child ?? -1) + 1), 0);
}

/** Which children are judged, from 0: every one there is, one while nothing is known of any, none where there is none. */
export function judgedChildren(facts: Facts): readonly number[] {
  return Array.from({ length: knownChildren(facts) ?? 1 }, (_, child) => child);
}

/** What was told of children who are no longer counted is forgotten. */
export function withoutUncounted(facts: Record<string, FactValue>): void {
  const count = facts[childrenCount];
  if (count?.status !== 'known' || typeof count.value !== 'number') return;
  for (const path of Object.keys(facts)) {
    const of = childPath(path);
    if (of !== undefined && of.child >= count.value) delete facts[path];
  }
}

const ordinals = {
  ru: {
    nominative: ['первый', 'второй', 'третий', 'четвёртый', 'пятый', 'шестой', 'седьмой', 'восьмой'],
    genitive: ['первого', 'второго', 'третьего', 'четвёртого', 'пятого', 'шестого', 'седьмого', 'восьмого'],
  },
  en: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'],
} as const;

/** "второй ребёнок", "второго ребёнка", "the second child". */
export function childName(
  { language, memory }: Pick<Session, 'language' | 'memory'>,
  child: number,
  form: 'nominative' | 'genitive' = 'nominative',
): string {
  if ((knownChildren(memory.facts) ?? 1) < 2) {
    if (language === 'en') return 'the child';
    return form === 'nominative' ? 'ребёнок' : 'ребёнка';
  }
  if (language === 'en') return `the ${ordinals.en[child] ?? `${child + 1}th`} child`;
  const ordinal = ordinals.ru[form][child] ?? `${child + 1}-${form === 'nominative' ? 'й' : 'го'}`;
  return `${ordinal} ${form === 'nominative' ? 'ребёнок' : 'ребёнка'}`;
}

/** "второй ребёнок, 4 года": told apart by age once it is known. */
export function childWithAge(
  session: Session,
  child: number,
  form: 'nominative' | 'genitive' = 'nominative',
): string {
  const name = childName(session, child, form);
  const age = ageOf(session, child);
  return age === undefined ? name : `${name}, ${age}`;
}

function ageOf(session: Session, child: number): string | undefined {
  return ageBorn(session, session.memory.facts[`children[${child}].birthDate`]);
}

/** Whole years on this day, months below two years where they are told; `undefined` while the bounds leave it open. */
export function ageBorn(session: Session, born: FactValue | undefined): string | undefined {
  if (born?.status !== 'known') return undefined;
  const [from, to] = [born.value ?? born.lo, born.value ?? born.hi];
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const [oldest, youngest] = [monthsSince(from, session.today), monthsSince(to, session.today)];
  if (youngest < 0) return undefined;
  const years = Math.floor(oldest / 12);
  if (years !== Math.floor(youngest / 12)) return undefined;
  if (years >= 2) return counted(session, years, 'year');
  if (oldest !== youngest) return years === 1 ? counted(session, 1, 'year') : undefined;
  return youngest === 0 ? quizTexts(session, 'newborn') : counted(session, youngest, 'month');
}

function monthsSince(day: string, today: string): number {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  const [ty = 0, tm = 0, td = 0] = today.split('-').map(Number);
  return (ty - y) * 12 + tm - m - (td < d ? 1 : 0);
}

function counted(session: Session, count: number, unit: 'year' | 'month'): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 14;
  const last = isTeen || (session.language === 'en' && count > 1) ? 5 : count % 10;
  const form = last === 1 ? 'one' : last >= 2 && last <= 4 ? 'few' : 'many';
  return quizTexts(session, `${unit}-${form}`, { count });
}
