import { type Choice, chooseAddress } from './choose-address.ts';
import type { Notice, NoticeAttempt, NoticeKey } from './notice.ts';
import type { Carried, CarryOrder, NoticePorts } from './ports.ts';
import { partiesOf, type Recipient } from './recipient.ts';
import { heldBack, memoryDays } from './suppression-rules.ts';
import { nextTellingTime } from './telling-time.ts';

export type NoticeAttempted = 'begun' | 'settled' | 'put-off' | 'over' | 'busy';

const leaseMs = 60_000;
const dayMs = 24 * 3_600_000;
/** Where something broke: others are looked after meanwhile. */
const brokenMs = 60_000;
/** How soon what is on its way is looked after: at first often, then not. */
const lookMs = { soon: 5_000, later: 60_000, soonForMs: 5 * 60_000 } as const;
const registerDownMs = 5 * 60_000;
const heldMs = 5_000;

/**
 * Looks after one notice: tells it when and where it may be told, or finds out how telling it went. One process at a time
 * for a person, so that two reasons do not reach her at the same moment; what is saved before it leaves tells after a crash that it may have.
 */
export async function attemptNotice(ports: NoticePorts, key: NoticeKey): Promise<NoticeAttempted> {
  const known = await ports.notices.get(key);
  if (known === undefined) return 'over';
  const lease = `notice:${known.tenantId}:${known.subjectId}`;
  const token = await ports.leases.take(lease, leaseMs);
  if (token === undefined) return 'busy';
  try {
    const notice = await ports.notices.get(key);
    const now = ports.clock.now();
    if (notice === undefined || (notice.dueAt && notice.dueAt > now)) return 'put-off';
    if (notice.state === 'on-its-way') return await settle(ports, notice, now);
    return notice.state === 'waiting' ? await tell(ports, notice, now) : 'over';
  } finally {
    await ports.leases.release(lease, token);
  }
}

/** Looking after it failed. */
export async function deferNotice(
  ports: Pick<NoticePorts, 'clock' | 'notices'>,
  key: NoticeKey,
): Promise<void> {
  const notice = await ports.notices.get(key);
  if (notice?.dueAt === undefined) return;
  const dueAt = new Date(ports.clock.now().getTime() + brokenMs);
  await ports.notices.save({ ...notice, dueAt, version: notice.version + 1 });
}

async function tell(ports: NoticePorts, notice: Notice, now: Date): Promise<NoticeAttempted> {
  if (notice.expiresAt <= now) return end(ports, notice, { state: 'failed', reason: 'expired' });
  const gate = await ports.gateOf(notice);
  if (gate.outcome === 'stop') return end(ports, notice, { state: 'withdrawn', reason: 'campaign-stopped' });
  if (gate.outcome === 'hold') return putOff(ports, notice, heldMs);
  const answer = await ports.recipientOf(notice);
  if (answer.outcome === 'unavailable') return putOff(ports, notice, registerDownMs);
  if (answer.outcome === 'not-found')
    return end(ports, notice, { state: 'failed', reason: 'unknown-person' });
  const { recipient } = answer;
  const { tenantId, subjectId } = notice;
  const since = new Date(now.getTime() - memoryDays * dayMs);
  const recent = await ports.notices.listOfSubject({ tenantId, subjectId, since });
  const held = heldBack({ notice, recipient, recent, now });
  if (held?.effect === 'put-off') return putOffUntil(ports, notice, held.until);
  if (held) return end(ports, notice, { state: held.effect, reason: held.reason });
  return tellAt(ports, notice, { recipient, now });
}

async function tellAt(
  ports: NoticePorts,
  notice: Notice,
  to: { readonly recipient: Recipient; readonly now: Date },
): Promise<NoticeAttempted> {
  const place = await placeAndTime(ports, notice, to);
  if (place.outcome === 'none') return end(ports, notice, place);
  const { address, at } = place;
  const { recipient, now } = to;
  if (at > now) return putOffUntil(ports, notice, at);
  await ports.onAttempt(notice, address);
  const going: Notice = {
    ...notice,
    state: 'on-its-way',
    dueAt: new Date(now.getTime() + leaseMs),
    attempts: [...notice.attempts, { channel: address.channel, startedAt: now }],
    version: notice.version + 1,
  };
  if (!(await ports.notices.save(going))) return 'busy';
  return begin(ports, going, { recipient, address });
}

type Chosen = Extract<Choice, { outcome: 'chosen' }>;
type Refused = Exclude<Choice, Chosen>;

/** Where she may be told now, and from when on. */
async function placeAndTime(
  ports: NoticePorts,
  notice: Notice,
  { recipient, now }: { readonly recipient: Recipient; readonly now: Date },
): Promise<Refused | (Chosen & { readonly at: Date })> {
  const of = { tenantId: notice.tenantId, parties: partiesOf(recipient) };
  const [said, preference] = await Promise.all([ports.consents.list(of), ports.consents.preferenceOf(of)]);
  const choice = chooseAddress({ notice, recipient, said, preference });
  if (choice.outcome === 'none') return choice;
  const { timeZone } = recipient;
  return { ...choice, at: nextTellingTime(now, { timeZone, hours: ports.hours, preference }) };
}

async function begin(
  ports: NoticePorts,
  notice: Notice,
  to: Pick<CarryOrder, 'recipient' | 'address'>,
): Promise<NoticeAttempted> {
  const n = notice.attempts.length - 1;
  const carried = await ports.carrier.begin({ notice, ...to, n });
  return note(ports, notice, carried);
}

async function note(ports: NoticePorts, notice: Notice, carried: Carried): Promise<NoticeAttempted> {
  const now = ports.clock.now();
  switch (carried.outcome) {
    case 'begun':
      await save(ports, {
        ...notice,
        attempts: withLast(notice, carried.at),
        dueAt: new Date(now.getTime() + lookMs.soon),
      });
      return 'begun';
    case 'later': {
      // It was no attempt: nothing has left.
      const attempts = notice.attempts.slice(0, -1);
      const dueAt = new Date(now.getTime() + carried.afterMs);
      await save(ports, { ...notice, state: 'waiting', attempts, dueAt });
      return 'put-off';
    }
    case 'failed':
      return tryNext(ports, notice, carried.code);
  }
}

/** How what was given to a channel went; or, after a crash, gives it there again. */
async function settle(ports: NoticePorts, notice: Notice, now: Date): Promise<NoticeAttempted> {
  const attempt = notice.attempts.at(-1);
  if (attempt === undefined) return putOff(ports, { ...notice, state: 'waiting' }, 0);
  if (attempt.callId === undefined && attempt.conversationId === undefined)
    return beginAgain(ports, notice, { attempt, now });
  const result = await ports.carrier.resultOf(notice, attempt);
  if (result.outcome === 'told') {
    const proof = result.proof === undefined ? {} : { proof: result.proof };
    const attempts = withLast(notice, { endedAt: now, outcome: 'told', ...proof });
    return end(ports, { ...notice, attempts }, { state: 'told' });
  }
  if (result.outcome === 'failed') return tryNext(ports, notice, result.code);
  const gate = await ports.gateOf(notice);
  if (gate.outcome === 'stop' && (await ports.carrier.cancel(notice, attempt)))
    return end(ports, notice, { state: 'withdrawn', reason: 'campaign-stopped' });
  const underWayMs = now.getTime() - attempt.startedAt.getTime();
  return putOff(ports, notice, underWayMs < lookMs.soonForMs ? lookMs.soon : lookMs.later);
}

/** The process that had begun is gone, perhaps for hours: it is night now, or she has said no meanwhile. */
async function beginAgain(
  ports: NoticePorts,
  notice: Notice,
  { attempt, now }: { readonly attempt: NoticeAttempt; readonly now: Date },
): Promise<NoticeAttempted> {
  const answer = await ports.recipientOf(notice);
  if (answer.outcome === 'unavailable') return putOff(ports, notice, registerDownMs);
  if (answer.outcome === 'not-found') return tryNext(ports, notice, 'address-gone');
  const { recipient } = answer;
  const before = { ...notice, attempts: notice.attempts.slice(0, -1) };
  const place = await placeAndTime(ports, before, { recipient, now });
  if (place.outcome === 'none') return end(ports, notice, place);
  if (place.address.channel !== attempt.channel) return tryNext(ports, notice, 'address-gone');
  if (place.at > now) return putOffUntil(ports, notice, place.at);
  return begin(ports, notice, { recipient, address: place.address });
}

/** That channel did not reach her: the next one is looked for at once, in its time. */
async function tryNext(ports: NoticePorts, notice: Notice, code: string): Promise<NoticeAttempted> {
  const endedAt = ports.clock.now();
  const attempts = withLast(notice, { endedAt, outcome: 'failed', code });
  await save(ports, { ...notice, state: 'waiting', attempts, dueAt: endedAt });
  return 'settled';
}

function withLast(notice: Notice, facts: Partial<NoticeAttempt>): readonly NoticeAttempt[] {
  return notice.attempts.map((one, n) => (n === notice.attempts.length - 1 ? { ...one, ...facts } : one));
}

function putOff(ports: NoticePorts, notice: Notice, byMs: number): Promise<NoticeAttempted> {
  return putOffUntil(ports, notice, new Date(ports.clock.now().getTime() + byMs));
}

/** Too late to be of use then: over. */
async function putOffUntil(ports: NoticePorts, notice: Notice, dueAt: Date): Promise<NoticeAttempted> {
  if (notice.state === 'waiting' && dueAt >= notice.expiresAt)
    return end(ports, notice, { state: 'failed', reason: 'expired' });
  await save(ports, { ...notice, dueAt });
  return 'put-off';
}

async function end(
  ports: NoticePorts,
  notice: Notice,
  over: Pick<Notice, 'state' | 'reason'>,
): Promise<NoticeAttempted> {
  const { state, reason } = over;
  const ended = { ...notice, state, reason, dueAt: undefined };
  if (await save(ports, ended)) ports.onEnded(ended);
  return 'over';
}

function save({ notices }: NoticePorts, next: Notice): Promise<boolean> {
  return notices.save({ ...next, version: next.version + 1 });
}
