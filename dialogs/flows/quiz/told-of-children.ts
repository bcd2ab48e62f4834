import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import { dateIn } from '../../understanding/values/dates.ts';
import { namesNothing } from '../shared/names-nothing.ts';
import { agesListed, countedBirthsIn } from './births.ts';
import { childPath, childrenCount, describedChildren, knownChildren, oldestChild } from './children.ts';
import { factAt } from './fact-at.ts';
import { stamped } from './kept.ts';
import { quizOnTop } from './question.ts';

/** Ages and days that say by themselves whose they are. */
export function oneByOne(session: Session): ReadonlyMap<string, FactValue> {
  return new Map([...countedWithAges(session), ...agesInPassing(session), ...dayOfBirth(session)]);
}

/** "Ещё дочка, 12 лет": a child besides those who were told of. */
export function ofAnotherChild(
  session: Session,
  told: ReadonlyMap<string, FactValue>,
): ReadonlyMap<string, FactValue> {
  const { facts } = session.memory;
  const known = describedChildren(facts);
  if (known === 0 || !isOneMore(session.heard.normalised)) return told;
  const moved = new Map([...told].map(([id, value]) => [afterChildren(id, known), value]));
  const total = Math.max(...[...moved.keys()].map((id) => (childPath(id)?.child ?? -1) + 1));
  // "Ещё один ребёнок" counts that one alone; with those told of there are more.
  const count = moved.get(childrenCount) ?? facts[childrenCount];
  if (typeof count?.value !== 'number' || count.value >= total) return moved;
  moved.delete(childrenCount);
  // First, so that what is told of the one more is of a child that counts.
  return new Map([[childrenCount, stamped(session, { status: 'known', value: total })], ...moved]);
}

export function isOneMore(normalised: string): boolean {
  return /(?:^| )ещ[её] (?:и |есть |у меня |у нас |один |одна |одну )*(?:доч|сын|реб|мальч|девоч)/.test(
    normalised,
  );
}

function afterChildren(id: string, known: number): string {
  const of = childPath(id);
  return of === undefined ? id : id.replace(/^children\[\d+\]/, `children[${of.child + known}]`);
}

/** "Двое, 3 и 8", while another thing is asked: how many there are, and the age of each. */
function countedWithAges(session: Session): Map<string, FactValue> {
  const pending = quizOnTop(session)?.pending;
  const asked = pending === undefined ? undefined : factAt(session, pending)?.type;
  const takesNumber = asked === 'int' || asked === 'money' || asked === 'decimal';
  if (takesNumber || session.memory.facts[childrenCount] !== undefined) return new Map();
  const births = countedBirthsIn(session.heard.normalised, session.today);
  const areChildren = births.length > 0 && births.every((birth) => isOfChild(birth, session.today));
  if (!areChildren) return new Map();
  return new Map([
    [childrenCount, stamped(session, { status: 'known', value: births.length })],
    ...births.map(
      (birth, nth) =>
        [`children[${nth}].birthDate`, stamped(session, { status: 'known', ...birth })] as const,
    ),
  ]);
}

/** "Двое, 45 и 60" are two who live together, not two children. */
function isOfChild({ value, hi }: { readonly value?: string; readonly hi?: string }, today: string): boolean {
  const latest = value ?? hi;
  return latest !== undefined && Number(today.slice(0, 4)) - Number(latest.slice(0, 4)) < oldestChild;
}

/** "8 и 3 года", "одной четыре, а старшему одиннадцать": as many ages as there are children, and nothing besides. */
function agesInPassing(session: Session): Map<string, FactValue> {
  const { facts } = session.memory;
  const count = knownChildren(facts) ?? 0;
  const untold = Array.from({ length: count }, (_, child) => `children[${child}].birthDate`).filter(
    (path) => facts[path] === undefined,
  );
  const isRest = untold.length > 0 && (untold.length === count || ofOthers.test(session.heard.normalised));
  const isOpen = count > 1 ? isRest : isOneWithoutAge(session, count);
  const ages = isOpen ? agesListed(session, onlyAges(session)) : [];
  if (ages.length !== untold.length) return new Map();
  return new Map(untold.map((path, nth) => [path, stamped(session, { status: 'known', ...ages[nth] })]));
}

/** "3 и 8 лет, зарплата 29 тысяч": the parts that name nothing else. */
function onlyAges(session: Session): string {
  const parts = session.heard.normalised.split(', ');
  return parts.filter((part) => namesNothing(session, part.replace(ofOthers, ' '))).join(', ');
}

const ofOthers = /(?:^| )(?:старш|младш|остальн|друг|перв|втор)\S*(?= )/;

/** "Двадцатого сентября", after "родила в сентябре": the day within the month that was told. */
function dayOfBirth(session: Session): Map<string, FactValue> {
  const { facts } = session.memory;
  const { normalised } = session.heard;
  const pending = quizOnTop(session)?.pending;
  const asksOtherDay =
    pending !== undefined && !pending.endsWith('birthDate') && factAt(session, pending)?.type === 'date';
  if (asksOtherDay) return new Map();
  const day = isOnlyDay.test(normalised) ? dateIn(normalised, session.today)?.value : undefined;
  if (day === undefined) return new Map();
  const path = Object.keys(facts).find((id) => {
    const born = childPath(id)?.fact === 'child.birthDate' ? facts[id] : undefined;
    return isWithin(day, born?.lo, born?.hi);
  });
  return new Map(path === undefined ? [] : [[path, stamped(session, { status: 'known', value: day })]]);
}

const isOnlyDay =
  /^(?:(?:ну|да|вот|это|а) )*\S+(?: \S+)? (?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\S*(?: \S+)?$/;

function isWithin(day: string, lo: unknown, hi: unknown): boolean {
  const isOfMonth = typeof lo === 'string' && typeof hi === 'string' && lo.slice(0, 7) === hi.slice(0, 7);
  return isOfMonth && lo <= day && day <= hi;
}

/** "У сына аутизм" — "6 лет, Екатеринбург": whose age it is, while no question of ours is open. */
function isOneWithoutAge({ memory: { facts }, top }: Session, count: number): boolean {
  return count === 1 && top?.flow === 'life-event' && facts['children[0].birthDate'] === undefined;
}
