import type { Sealer } from '#platform/security/sealer.ts';

/** A person of the registers where ids of people have no place: in the audit, in counters. */
export function subjectIndex(sealer: Sealer, tenantId: string, subjectId: string): string {
  return `s.${sealer.blindIndex(JSON.stringify(['subject', tenantId, subjectId]))}`;
}
