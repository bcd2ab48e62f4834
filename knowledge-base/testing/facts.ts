import type { Facts, FactValue } from '../entitlement/facts.ts';
import type { KnowledgeBase } from '../knowledge-base.ts';

export type Given =
  | boolean
  | number
  | string
  | { readonly lo?: number | string | undefined; readonly hi?: number | string | undefined };

/** Facts as an example writes them (money in roubles) in the form the engine takes. */
export function factsFrom(
  kb: KnowledgeBase,
  given: Readonly<Record<string, Given>>,
  declined: readonly string[] = [],
): Facts {
  const facts: Record<string, FactValue> = {};
  for (const [id, value] of Object.entries(given)) {
    const isMoney = kb.fact(id)?.type === 'money';
    const inKopecks = <T>(point: T): T | number =>
      isMoney && typeof point === 'number' ? Math.round(point * 100) : point;
    const common = { status: 'known', source: 'self', at: '2026-11-21T10:00:00Z' } as const;
    if (typeof value === 'object') {
      facts[id] = {
        ...common,
        ...(value.lo === undefined ? {} : { lo: inKopecks(value.lo) }),
        ...(value.hi === undefined ? {} : { hi: inKopecks(value.hi) }),
      };
    } else {
      facts[id] = { ...common, value: inKopecks(value) };
    }
  }
  for (const id of declined) facts[id] = { status: 'declined', source: 'self', at: '2026-11-21T10:00:00Z' };
  return facts;
}
