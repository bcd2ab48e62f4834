import type { FamilyAnswer, LifeEvent } from '../../registers/index.ts';
import { memoryDays, withdrawNotice } from '../notices/index.ts';
import { decideEvent, noticeKeyOf, takeBack, toldBy } from './decide-event.ts';
import type { EventRecord, LifeEventPorts } from './ports.ts';

const dayMs = 24 * 3_600_000;
/** A register that is down, or one that answers later, is asked again after so long. */
const againMs = { silent: 60_000, partly: 10_000 } as const;
/** What is granted already is waited for so long; then it is told all the same. */
const patienceMs = 10 * 60_000;

/**
 * Takes one event to its end: what it takes back is withdrawn or corrected, what follows from it is placed. Gives what is to be kept of
 * it. Whatever was done before a crash is found done: notices are named by their event. In any order, any number of times.
 */
export async function takeEvent(
  ports: LifeEventPorts,
  event: LifeEvent,
  { answer, known }: { readonly answer: FamilyAnswer; readonly known: EventRecord | undefined },
): Promise<EventRecord> {
  const isAlone = event.reverses !== undefined || event.kind === 'death';
  if (!isAlone && isIncomplete(ports, answer, known)) return undecided(ports, event, { answer, known });
  const result = await resultOf(ports, event, answer);
  return { ...recordOf(ports, event, known), state: 'decided', result };
}

async function resultOf(
  ports: LifeEventPorts,
  event: LifeEvent,
  answer: FamilyAnswer,
): Promise<NonNullable<EventRecord['result']>> {
  const { corrects, reverses } = event;
  const replaced = reverses ?? corrects;
  if (replaced !== undefined)
    await supersede(ports, replaced, reverses === undefined ? 'corrected' : 'reversed');
  if (reverses !== undefined) {
    if (event.kind === 'death') return release(ports, event.subjectId);
    const told = await toldBy(ports, reverses);
    return told ? takeBack(ports, event, told) : 'nothing-new';
  }
  if (event.kind === 'death') return hold(ports, event.subjectId);
  if (answer.outcome === 'unavailable') throw new Error('unreachable: such an event is put off');
  return decideEvent(ports, event, answer);
}

/** What it replaced is not decided any more, also when it comes only later. */
async function supersede(ports: LifeEventPorts, id: string, reason: 'corrected' | 'reversed'): Promise<void> {
  const tenantId = ports.tenant.id;
  for (;;) {
    const known = await ports.events.get({ tenantId, id });
    if (known?.state === 'superseded') break;
    const {
      event: _said,
      dueAt: _due,
      ...kept
    } = known ?? { tenantId, id, seenAt: ports.clock.now(), version: 0 };
    if (await ports.events.save({ ...kept, state: 'superseded', version: kept.version + 1 })) break;
  }
  const notice = await ports.notices.findByKey({ tenantId, key: noticeKeyOf(id) });
  if (notice) await withdrawNotice(ports, notice, reason);
}

/** She has died: nothing that waits for her is told. */
async function hold(ports: LifeEventPorts, subjectId: string): Promise<'held'> {
  for (const notice of await recentOf(ports, subjectId)) await withdrawNotice(ports, notice, 'deceased');
  return 'held';
}

/** She has not: what was held back goes on. */
async function release(ports: LifeEventPorts, subjectId: string): Promise<'released'> {
  const now = ports.clock.now();
  for (const notice of await recentOf(ports, subjectId)) {
    if (notice.state !== 'suppressed' || notice.reason !== 'deceased' || notice.expiresAt <= now) continue;
    const { reason: _deceased, ...kept } = notice;
    await ports.notices.save({ ...kept, state: 'waiting', dueAt: now, version: notice.version + 1 });
  }
  return 'released';
}

function recentOf({ notices, clock, tenant }: LifeEventPorts, subjectId: string) {
  const since = new Date(clock.now().getTime() - memoryDays * dayMs);
  return notices.listOfSubject({ tenantId: tenant.id, subjectId, since });
}

/** Who is granted something already is not to be told that it is due, while there is hope to learn it. */
function isIncomplete(
  { clock }: LifeEventPorts,
  answer: FamilyAnswer,
  known: EventRecord | undefined,
): boolean {
  if (answer.outcome !== 'ok') return answer.outcome === 'unavailable';
  const now = clock.now().getTime();
  return answer.family.missing.length > 0 && now - (known?.seenAt.getTime() ?? now) < patienceMs;
}

function undecided(
  ports: LifeEventPorts,
  event: LifeEvent,
  { answer, known }: { readonly answer: FamilyAnswer; readonly known: EventRecord | undefined },
): EventRecord {
  const waitMs = answer.outcome === 'ok' ? againMs.partly : againMs.silent;
  const dueAt = new Date(ports.clock.now().getTime() + waitMs);
  return { ...recordOf(ports, event, known), state: 'undecided', event, dueAt };
}

function recordOf(
  { tenant, clock }: LifeEventPorts,
  { id, kind, corrects }: LifeEvent,
  known: EventRecord | undefined,
) {
  return {
    tenantId: tenant.id,
    id,
    kind,
    ...(corrects === undefined ? {} : { corrects }),
    seenAt: known?.seenAt ?? clock.now(),
    version: (known?.version ?? 0) + 1,
  };
}
