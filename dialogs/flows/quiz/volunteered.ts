import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import { ageIn, birthDaysOf } from '../../understanding/values/ages.ts';
import { dateIn } from '../../understanding/values/dates.ts';
import { moneyIn } from '../../understanding/values/money.ts';
import { numbersIn } from '../../understanding/values/numbers.ts';
import { tokensOf } from '../../understanding/values/tokens.ts';
import { formatFact, textIn } from '../shared/format.ts';

type Told = Pick<FactValue, 'value' | 'lo' | 'hi'>;

/** Part of the sentence that a cue opens: up to a comma, or to the next thing told. */
const clause = '[^,;.!?]*';

/** What people say by the way, with the fact it settles. Only plain ways of saying it: a guess would be a wrong fact. */
const cues: readonly {
  readonly factId: string;
  readonly read: (text: string, session: Session) => Told | undefined;
}[] = [
  {
    factId: 'region',
    read: (text, { regions, knowledge }) => {
      if (!/(?:жив|прожива|прописан|я из|мы из|region|live in|(?:^| )(?:в|во|из|г) )/.test(text))
        return undefined;
      const code = regions.codeIn(text);
      const isOption = knowledge.fact('region')?.options?.some(({ id }) => id === code);
      return code !== undefined && isOption ? { value: code } : undefined;
    },
  },
  {
    factId: 'child.birthDate',
    read: (text, { today }) => {
      const part = match(text, `(?:ребен|сын|доч|дочк|малыш|child|son|daughter)${clause}`);
      if (part === undefined || /дет[еи]|двое|трое/.test(part.split(' ').slice(0, 2).join(' ')))
        return undefined;
      const date = /родил|рожд|born/.test(part) ? dateIn(part, today) : undefined;
      if (date) return date;
      const age = ageIn(part, { isBareAge: false });
      return age && birthDaysOf(age, today);
    },
  },
  { factId: 'family.size', read: (text) => familySize(text) },
  {
    factId: 'family.incomeMonthly',
    read: (text) => {
      const part =
        match(text, `(?:доход|зарабатываем|получаем|income)${clause}`) ??
        match(text, `${clause}(?:доход|на всю семью)`);
      if (part === undefined || /на (?:одного|человека|каждого)|сред[а-я]*душ|в год|за год/.test(part))
        return undefined;
      const money = moneyIn(part.replace(/ на (?:двоих|троих|четверых|пятерых|всех)/, ''));
      if (!money || money.isBare) return undefined;
      const { value, lo, hi } = money;
      return compact({ value, lo, hi });
    },
  },
];

/** Facts told in the message by the way, beside the one it answers. */
export function volunteered(session: Session, except?: string): ReadonlyMap<string, FactValue> {
  const told = new Map<string, FactValue>();
  const { heard, knowledge } = session;
  if (heard.choiceId !== undefined) return told;
  for (const { factId, read } of cues) {
    if (factId === except || knowledge.fact(factId) === undefined) continue;
    const found = read(heard.normalised, session);
    if (found === undefined) continue;
    const value: FactValue = {
      status: 'known',
      ...found,
      source: 'self',
      at: session.turn.now.toISOString(),
    };
    if (knowledge.checkFacts({ [factId]: value }).length === 0) told.set(factId, value);
  }
  return told;
}

/** Keeps them; gives the ids of those that are new or changed. */
export function takeVolunteered(session: Session, except?: string): string[] {
  const taken: string[] = [];
  for (const [factId, value] of volunteered(session, except)) {
    const earlier = session.memory.facts[factId];
    if (earlier && earlier.value === value.value && earlier.lo === value.lo && earlier.hi === value.hi)
      continue;
    delete session.memory.facts[factId];
    session.memory.facts[factId] = value;
    taken.push(factId);
  }
  return taken;
}

/** "регион — Санкт-Петербург; доход семьи — 50 000 ₽" */
export function describeFacts(session: Session, factIds: readonly string[]): string {
  return factIds
    .flatMap((id) => {
      const fact = session.knowledge.fact(id);
      const value = session.memory.facts[id];
      if (!fact || !value) return [];
      return [
        `${lower(textIn(fact.label, session.language))} — ${formatFact(fact, value, session.language)}`,
      ];
    })
    .join('; ');
}

function familySize(text: string): Told | undefined {
  const direct =
    match(text, '(?:нас в семье|в семье нас|нас|семья из|в семье|семья)(?: \\S+){1,3}') ??
    match(text, 'доход\\S* (?:\\S+ ){0,5}на (?:двоих|троих|четверых|пятерых|шестерых)');
  if (direct !== undefined) {
    const numbers = numbersIn(tokensOf(direct.replace(/^.* на (?=[а-я]+их)/, '')));
    const [size] = numbers.filter(({ value }) => value >= 1 && value <= 20 && Number.isInteger(value));
    if (size && !size.hasMultiplier) return { value: size.value };
  }
  const parents =
    /(?:два|двое|оба|2) родител|мы с (?:муж|жен|супруг)|(?:я|и) (?:и )?муж(?: |$)|two parents/.test(text)
      ? 2
      : /(?:мать|мама|отец)[- ]одиночк|одна воспитываю|один родитель|single (?:mother|parent)/.test(text)
        ? 1
        : undefined;
  const children = childrenIn(text);
  return parents !== undefined && children !== undefined ? { value: parents + children } : undefined;
}

function childrenIn(text: string): number | undefined {
  const tokens = tokensOf(text);
  for (const { value, to, isOrdinal } of numbersIn(tokens)) {
    const next = tokens[to];
    if (!isOrdinal && value <= 15 && next?.kind === 'word' && /^(?:дет|ребен|ребят|child)/.test(next.text))
      return value;
  }
  return /(?:^| )(?:ребенок|сын|дочь|дочка|child)(?: |,|$)/.test(text) && !/дет[еи]/.test(text)
    ? 1
    : undefined;
}

const patterns = new Map<string, RegExp>();

function match(text: string, pattern: string): string | undefined {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(pattern);
    patterns.set(pattern, compiled);
  }
  return compiled.exec(text)?.[0];
}

function compact(range: {
  readonly value: number | undefined;
  readonly lo: number | undefined;
  readonly hi: number | undefined;
}): Told {
  return {
    ...(range.value === undefined ? {} : { value: range.value }),
    ...(range.lo === undefined ? {} : { lo: range.lo }),
    ...(range.hi === undefined ? {} : { hi: range.hi }),
  };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
