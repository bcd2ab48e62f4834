import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '../shared/ids.ts';
import { aggregate, type ReportPorts } from './aggregate.ts';
import { type Cube, details, type Slot } from './cells.ts';
import type { Contact } from './contact.ts';
import { rebuild } from './rebuild.ts';
import { repeatedOf, withRepeat } from './repeats.ts';
import { type HistoryEntry, takeIn } from './take-in.ts';
import { Tally } from './tally.ts';
import { HistoryOf, monday } from './testing/histories.ts';
import { MemoryReportHistory, MemoryReportStore } from './testing/memory-report-store.ts';

const dayOf = (_tenantId: string, at: number) => new Date(at + 3 * 3_600_000).toISOString().slice(0, 10);
const overlapMs = 30_000;
const dayMs = 86_400_000;

function portsOn(reports: MemoryReportStore, history: MemoryReportHistory): ReportPorts {
  return { reports, history, dayOf };
}

/** What the histories come to when each is read from its first line, apart from all aggregation. */
function fromScratch(entries: readonly HistoryEntry[]): readonly Slot[] {
  const contacts = new Map<string, Contact>();
  const inOrder = entries.toSorted((a, b) => a.seq - b.seq);
  for (const entry of inOrder)
    contacts.set(entry.conversationId, takeIn(contacts.get(entry.conversationId), entry));
  const tally = new Tally();
  for (const contact of contacts.values()) {
    const theirs = [...contacts.values()].filter(({ personId }) => personId === contact.personId);
    const isRepeated = contact.personId !== undefined && repeatedOf(theirs).has(contact.id);
    tally.count(withRepeat(contact, isRepeated), 1, dayOf);
  }
  return tally.slots();
}

async function kept(reports: MemoryReportStore): Promise<readonly Slot[]> {
  const slots: Slot[] = [];
  for (const cube of ['base', 'day', ...details] as readonly Cube[])
    slots.push(...(await reports.slots({ tenantId: 'tenant-1', cube, from: '', to: '9' })));
  return slots;
}

/** Without what cancelled out. */
function inOrder(slots: readonly Slot[]) {
  return slots
    .map(({ cells, ...slot }) => ({
      ...slot,
      cells: Object.fromEntries(
        Object.entries(cells)
          .filter(([, counts]) => Object.keys(counts).length > 0)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    }))
    .filter(({ cells }) => Object.keys(cells).length > 0)
    .sort((a, b) => (`${a.cube}${a.slot}` < `${b.cube}${b.slot}` ? -1 : 1));
}

type Step = (history: HistoryOf) => HistoryOf;

const steps = fc.constantFrom<Step>(
  (h) => h.wrote(),
  (h) => h.wrote({ kind: 'silence' }).bot(),
  (h) => h.bot({ choices: [{ id: 'none', label: '' }] }),
  (h) => h.wrote().bot({ understood: { intent: 'amount', sureness: 0.9, decision: 'answer' } }),
  (h) => h.wrote().bot({ understood: { intent: 'unclear', decision: 'reask', missed: true, heard: 0.4 } }),
  (h) => h.wrote().bot({ understood: { decision: 'reask', heard: 0 } }),
  (h) => h.event({ type: 'call.held', staffId: 'anna' }),
  (h) => h.event({ type: 'call.resumed', staffId: 'anna' }),
  (h) => h.event({ type: 'call.handed-over', staffId: 'anna', name: 'МФЦ' }),
  (h) => h.queued('q1'),
  (h) => h.queued('q2', 'overflow'),
  (h) => h.queued('q.1', 'misunderstood', true),
  (h) => h.joined('anna'),
  (h) => h.joined('boris').replied('boris'),
  (h) => h.finished('anna').disposed('anna', 'pension'),
  (h) => h.finished('boris').disposed('boris', 'housing'),
  (h) => h.event({ type: 'conversation.withdrawn' }),
  (h) => h.event({ type: 'operator.lost', staffId: 'anna' }),
  (h) => h.event({ type: 'conversation.transferred', fromStaffId: 'anna', queueId: 'q2', note: '' }),
  (h) => h.event({ type: 'conversation.rated', score: 5 }),
  (h) => h.event({ type: 'conversation.closed', reason: 'wrapped-up' }),
);

const talks = fc.array(
  fc.record({
    person: fc.constantFrom('p1', 'p2', 'p3'),
    startHours: fc.integer({ min: 0, max: 24 * 20 }),
    steps: fc.array(fc.tuple(steps, fc.integer({ min: 0, max: 40_000 })), { maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 12 },
);

it('gives the numbers of the histories to the unit, in whatever order they are seen, killed and repeated', async () => {
  await fc.assert(
    fc.asyncProperty(
      talks,
      fc.array(fc.nat()),
      fc.array(fc.nat({ max: 30 })),
      async (plan, shuffle, deaths) => {
        const entries = plan.flatMap(({ person, startHours, steps: taken }, n) => {
          const at = monday + startHours * 3_600_000;
          const history = new HistoryOf({ id: `c${n}`, personId: person, at });
          for (const [step, seconds] of taken) step(history.after(seconds));
          return history.entries;
        });
        const reports = new MemoryReportStore();
        const history = new MemoryReportHistory();
        const rest = [...entries];
        const nextSeq = new Map<string, number>();
        let clock = monday;
        for (let round = 0; rest.length > 0; round++) {
          // Conversations come in any order among each other, each in its own.
          const wanted = (shuffle[round % Math.max(1, shuffle.length)] ?? 0) % rest.length;
          const picked = rest[wanted];
          const seq = nextSeq.get(picked?.conversationId ?? '') ?? 1;
          const at = rest.findIndex(
            (one) => one.conversationId === picked?.conversationId && one.seq === seq,
          );
          const [entry] = rest.splice(at, 1);
          if (!entry) throw new Error('a gap in a history');
          nextSeq.set(entry.conversationId, seq + 1);
          clock += 1_000;
          // Stored a moment after its id was made, behind others.
          history.append(newId(clock - (round % 5) * 2_000), entry);
          const death = deaths[round % Math.max(1, deaths.length)] ?? 0;
          if (round % 3 !== 0) continue;
          reports.diesAfter = death;
          await aggregate(portsOn(reports, history), overlapMs).catch(() => undefined);
          reports.diesAfter = undefined;
        }
        await aggregate(portsOn(reports, history), overlapMs);
        expect(inOrder(await kept(reports))).toEqual(inOrder(fromScratch(entries)));
        const whole = { tenantId: 'tenant-1', from: monday - dayMs, to: monday + 25 * dayMs };
        expect(await rebuild(portsOn(reports, history), whole)).toMatchObject({
          contactsMended: 0,
          cellsMended: 0,
        });
      },
    ),
    { numRuns: 80 },
  );
}, 30_000);

it('counts once what two processes take in at the same time', async () => {
  const reports = new MemoryReportStore();
  const history = new MemoryReportHistory();
  const { entries } = new HistoryOf({ id: 'c1' }).wrote().bot().queued().after(10).joined();
  for (const entry of entries) history.append(newId(monday), entry);
  await Promise.all([1, 2, 3].map(() => aggregate(portsOn(reports, history), overlapMs)));
  await aggregate(portsOn(reports, history), overlapMs);
  expect(inOrder(await kept(reports))).toEqual(inOrder(fromScratch(entries)));
});

it('takes a result back when she comes again within the week', async () => {
  const reports = new MemoryReportStore();
  const history = new MemoryReportHistory();
  const containedOn = async () =>
    (await reports.slots({ tenantId: 'tenant-1', cube: 'base', from: '', to: '9' }))
      .flatMap(({ cells }) => Object.values(cells))
      .reduce((sum, counts) => sum + (counts.contained ?? 0), 0);
  const first = new HistoryOf({ id: 'c1', personId: 'p' }).wrote().bot();
  for (const entry of first.entries) history.append(newId(monday), entry);
  expect(await aggregate(portsOn(reports, history), overlapMs)).toBe(3);
  expect(await containedOn()).toBe(1);
  const at = monday + 6 * 86_400_000;
  const again = new HistoryOf({ id: 'c2', personId: 'p', at }).wrote().queued();
  for (const entry of again.entries) history.append(newId(at), entry);
  await aggregate(portsOn(reports, history), overlapMs);
  expect(await containedOn()).toBe(0);
});
