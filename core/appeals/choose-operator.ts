import { linesOf, type StaffMember } from '../people/index.ts';
import type { Appeal } from './appeal.ts';
import type { Load } from './ports.ts';

/**
 * Who appoints operators to appeals. `supervisor`: nobody but her. `least-loaded`: whoever has the fewest;
 * `round-robin`: whoever has gone longest without a new one, however many she has.
 */
export const assignmentRules = ['supervisor', 'least-loaded', 'round-robin'] as const;

export type AssignmentRule = (typeof assignmentRules)[number];

/** Can be appointed: appeals are the second line's. */
export function mayWorkOnAppeals(member: Pick<StaffMember, 'roles' | 'isActive'>): boolean {
  return member.isActive && linesOf(member).includes(2);
}

/**
 * The operator a rule appoints. Those whose skills name the measure or the kind come before the others; where nobody's
 * do, all of the second line are asked. `undefined`: there is nobody.
 */
export function chooseOperator(
  appeal: Pick<Appeal, 'kind' | 'measureId'>,
  rule: Exclude<AssignmentRule, 'supervisor'>,
  operators: readonly (Load & Pick<StaffMember, 'skills'> & { readonly staffId: string })[],
): string | undefined {
  const skilled = operators.filter(({ skills }) =>
    skills.some(({ skill }) => skill === appeal.measureId || skill === appeal.kind),
  );
  const asked = skilled.length > 0 ? skilled : operators;
  const [chosen] = asked.toSorted(
    (a, b) =>
      (rule === 'least-loaded' ? a.open - b.open : 0) ||
      a.lastAssignedAt.getTime() - b.lastAssignedAt.getTime() ||
      (a.staffId < b.staffId ? -1 : 1),
  );
  return chosen?.staffId;
}
