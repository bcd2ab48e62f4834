import { type Day, formatDay, parseDay } from '../entitlement/dates.ts';
import type { Facts } from '../entitlement/facts.ts';
import type { Text } from '../entitlement/values.ts';
import type { Conflict, DocumentPath } from './household.ts';

interface Statements {
  readonly facts: Facts;
  readonly places: ReadonlyMap<string, DocumentPath>;
  /** Day of application. */
  readonly asOf: Day;
}

/** Statements of one household that cannot be true together. */
export function findConflicts(statements: Statements): Conflict[] {
  return [
    ...bornAfterApplication(statements),
    ...happenedAfterApplication(statements),
    ...spouseAgainstStatus(statements),
    ...totalsAgainstParts(statements),
  ];
}

const HAPPENED = [
  'deceased.deathDate',
  'sick.start',
  'applicant.citizenshipSince',
  'applicant.birthDate',
  'spouse.birthDate',
];

function dayOfFact(facts: Facts, id: string): Day | undefined {
  const value = facts[id]?.value;
  return typeof value === 'string' ? parseDay(value) : undefined;
}

function bornAfterApplication({ facts, places, asOf }: Statements): Conflict[] {
  return Object.keys(facts)
    .filter((id) => /^children\[\d+\]\.(birthDate|placementDate|guardianDate)$/.test(id))
    .flatMap((id) => {
      const day = dayOfFact(facts, id);
      if (day === undefined || day <= asOf) return [];
      const what = id.endsWith('birthDate')
        ? { ru: 'ребёнок родился', en: 'the child was born' }
        : { ru: 'решение вынесено', en: 'the decision was made' };
      return [conflict([id], [places.get(id), ['asOf']], laterThan(what, day, asOf))];
    });
}

function happenedAfterApplication({ facts, places, asOf }: Statements): Conflict[] {
  return HAPPENED.flatMap((id) => {
    const day = dayOfFact(facts, id);
    if (day === undefined || day <= asOf) return [];
    const what = { ru: `событие «${id}» произошло`, en: `"${id}" happened` };
    return [conflict([id], [places.get(id), ['asOf']], laterThan(what, day, asOf))];
  });
}

function laterThan(what: Text, day: Day, asOf: Day): Text {
  return {
    ru: `${what.ru} ${formatDay(day)}, позже дня обращения ${formatDay(asOf)}`,
    en: `${what.en} on ${formatDay(day)}, after the day of application ${formatDay(asOf)}`,
  };
}

function spouseAgainstStatus({ facts, places }: Statements): Conflict[] {
  const exists = facts['spouse.exists']?.value;
  const status = facts['applicant.maritalStatus']?.value;
  if (exists === undefined || typeof status !== 'string') return [];
  if ((status === 'married') === exists) return [];
  return [
    conflict(
      ['spouse.exists', 'applicant.maritalStatus'],
      [places.get('spouse.exists'), places.get('applicant.maritalStatus')],
      {
        ru: `семейное положение «${status}» не сходится с тем, что супруг ${exists === true ? 'указан' : 'не указан'}`,
        en: `marital status "${status}" does not agree with a spouse who is ${exists === true ? '' : 'not '}given`,
      },
    ),
  ];
}

/** A part that is more than the whole: more children than people, more than three minors in a family said not to be large. */
function totalsAgainstParts({ facts, places }: Statements): Conflict[] {
  const size = facts['family.size']?.value;
  const children = facts['family.childrenUnder17']?.value;
  if (typeof size !== 'number' || typeof children !== 'number' || children < size) return [];
  return [
    conflict(
      ['family.size', 'family.childrenUnder17'],
      [places.get('family.size'), places.get('family.childrenUnder17')],
      {
        ru: `детей (${children}) не меньше, чем человек в семье (${size})`,
        en: `there are as many children (${children}) as people in the family (${size}) or more`,
      },
    ),
  ];
}

function conflict(
  facts: readonly string[],
  sources: readonly (DocumentPath | undefined)[],
  message: Text,
): Conflict {
  return { facts, message, sources: sources.filter((source) => source !== undefined) };
}
