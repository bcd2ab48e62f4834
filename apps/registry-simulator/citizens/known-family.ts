import type { Assignment, KnownFamily, RegisterFact } from '#core/registers/index.ts';
import { factMaker } from '../families/facts.ts';
import { addressOf, type Citizen } from './citizen.ts';

/** What the registers know of the family of one of docs/demo-citizens.md; `wished` are facts somebody wished for. */
export function knownFamilyOf(
  citizen: Citizen,
  all: readonly Citizen[],
  { day, wished }: { readonly day: number; readonly wished: readonly RegisterFact[] },
): KnownFamily {
  const fact = factMaker(day);
  const { subjectId, fullName, birthDate, region, phone } = citizen;
  const children = wardsOf(citizen, all, 'child');
  const facts = [
    fact('region', region, 'esia'),
    fact('applicant.birthDate', birthDate, 'esia'),
    fact('applicant.sex', isWoman(fullName) ? 'f' : 'm', 'esia'),
    fact('applicant.citizenship', 'RU', 'esia'),
    fact('applicant.permanentInRF', true, 'esia'),
    ...(children.length === 0
      ? []
      : [fact('applicant.relation', isWoman(fullName) ? 'mother' : 'father', 'zags')]),
    ...children.flatMap((child, n) => [
      fact(`children[${n}].birthDate`, child.birthDate, 'zags'),
      fact(`children[${n}].citizenship`, 'RU', 'zags'),
    ]),
  ].filter(({ path }) => wished.every((one) => one.path !== path));
  return {
    subjectId,
    name: addressOf(citizen),
    region,
    ...(phone === undefined ? {} : { phone }),
    facts: [...facts, ...wished],
    cautions: [],
    representatives: all.flatMap((other) =>
      (other.wards ?? [])
        .filter((ward) => ward.subjectId === subjectId)
        .map(({ relation, until }) => ({
          subjectId: other.subjectId,
          relation:
            relation === 'child'
              ? ('parent' as const)
              : relation === 'ward'
                ? ('guardian' as const)
                : ('attorney' as const),
          ...(until === undefined ? {} : { until }),
        })),
    ),
  };
}

export function wardsOf(
  { wards = [] }: Citizen,
  all: readonly Citizen[],
  relation: 'child' | 'ward' | 'principal',
): readonly Citizen[] {
  return wards
    .filter((ward) => ward.relation === relation)
    .flatMap((ward) => all.find(({ subjectId }) => subjectId === ward.subjectId) ?? []);
}

/** What was granted and what is paid for longer, as ЕГИССО would have it. */
export function assignmentsOfCitizen({
  subjectId,
  applications = [],
  payments = [],
}: Citizen): readonly Assignment[] {
  const granted = applications.filter(({ state }) => state === 'granted');
  const assigned = new Map<string, Assignment>(
    granted.map(({ number, measureId, decisionOn }) => [
      measureId,
      { id: number, measureId, from: decisionOn, state: 'active' },
    ]),
  );
  for (const { measureId, amount, period, state } of payments) {
    const before = assigned.get(measureId);
    if (state === 'returned') continue;
    const from = before?.from ?? `${period}-01`;
    assigned.set(measureId, {
      ...(before ?? { id: `${subjectId}-${measureId}`, measureId, state: 'active' as const }),
      from,
      amount,
    });
  }
  return [...assigned.values()];
}

function isWoman(fullName: string): boolean {
  return fullName.endsWith('на');
}
