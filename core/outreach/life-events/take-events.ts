import type { FamilyAnswer, LifeEvent } from '../../registers/index.ts';
import type { EventRecord, LifeEventPorts } from './ports.ts';
import { takeEvent } from './take-event.ts';

const pageSize = 500;
/** As many as a register is asked about at once. */
const atOnce = 100;
const leaseName = 'life-events';
const leaseMs = 5 * 60_000;

/**
 * Reads the next page of the feed and takes each event to its end, then those that a silent register left undecided. The cursor is
 * saved after the page: a crash brings the page again, and nothing is done twice. One process at a time.
 */
export async function takeEvents(
  ports: LifeEventPorts,
): Promise<
  | { readonly outcome: 'taken'; readonly events: number; readonly hasMore: boolean }
  | { readonly outcome: 'busy' }
> {
  const token = await ports.leases.take(leaseName, leaseMs);
  if (token === undefined) return { outcome: 'busy' };
  try {
    const tenantId = ports.tenant.id;
    const cursor = await ports.events.cursor({ tenantId });
    const page = await ports.feed.since(cursor, pageSize);
    await takeAll(ports, page.events);
    if (page.cursor !== cursor) await ports.events.saveCursor({ tenantId }, page.cursor);
    await retryUndecided(ports);
    return { outcome: 'taken', events: page.events.length, hasMore: page.events.length === pageSize };
  } finally {
    await ports.leases.release(leaseName, token);
  }
}

async function retryUndecided(ports: LifeEventPorts): Promise<void> {
  const now = ports.clock.now();
  const waiting = await ports.events.listUndecided({ tenantId: ports.tenant.id, now, limit: pageSize });
  await takeAll(
    ports,
    waiting.flatMap(({ event }) => event ?? []),
  );
}

/**
 * In the order of the feed; events of different people at the same time, so that they are judged and written together. What an earlier one of them
 * took the place of is not decided any more.
 */
async function takeAll(ports: LifeEventPorts, events: readonly LifeEvent[]): Promise<void> {
  const replaced = new Set<string>();
  const byId = new Map(events.map((event) => [event.id, event]));
  const once = [...byId.values()];
  for (let start = 0; start < once.length; start += atOnce) {
    const some = once.slice(start, start + atOnce);
    const known = await knownOf(ports, some);
    const open = some.filter(({ id }) => (known.get(id)?.state ?? 'undecided') === 'undecided');
    const families = await familiesOf(ports, open);
    for (const apart of apartFromEachOther(open)) {
      const wanted = apart.filter(({ id }) => !replaced.has(id));
      for (const event of wanted) {
        const other = replacedBy(event);
        if (other !== undefined) replaced.add(other);
      }
      const records = await Promise.all(
        wanted.map((event) => {
          const answer = families.get(event.subjectId) ?? { outcome: 'not-found' };
          return takeEvent(ports, event, { answer, known: known.get(event.id) });
        }),
      );
      await ports.events.saveAll(records);
    }
  }
}

/** In stretches: of a person one event in each; what takes another's place stands alone. */
function apartFromEachOther(events: readonly LifeEvent[]): readonly (readonly LifeEvent[])[] {
  const stretches: LifeEvent[][] = [];
  let people = new Set<string>();
  let isLastAlone = true;
  for (const event of events) {
    const isAlone = replacedBy(event) !== undefined;
    const last = stretches.at(-1);
    if (last === undefined || isAlone || isLastAlone || people.has(event.subjectId)) {
      stretches.push([event]);
      people = new Set();
    } else last.push(event);
    people.add(event.subjectId);
    isLastAlone = isAlone;
  }
  return stretches;
}

function replacedBy({ reverses, corrects }: LifeEvent): string | undefined {
  return reverses ?? corrects;
}

async function familiesOf(
  { families, tenant }: LifeEventPorts,
  events: readonly LifeEvent[],
): Promise<ReadonlyMap<string, FamilyAnswer>> {
  const subjectIds = [...new Set(events.map(({ subjectId }) => subjectId))];
  if (subjectIds.length === 0) return new Map();
  return families.of({ tenantId: tenant.id, subjectIds, purpose: 'outreach' });
}

async function knownOf(
  { events: store, tenant }: LifeEventPorts,
  events: readonly LifeEvent[],
): Promise<ReadonlyMap<string, EventRecord>> {
  const ids = events.map(({ id }) => id);
  const known = await store.listKnown({ tenantId: tenant.id, ids });
  return new Map(known.map((record) => [record.id, record]));
}
