import type { JudgedOutcome } from '../conversations/entry.ts';
import { plain } from './cells.ts';
import type { At, Contact, Handling, Visit } from './contact.ts';
import type { Counter, Counts, HistogramName } from './counters.ts';
import { binOf } from './durations.ts';

/** What one part of a contact counts for, where and when. */
export interface Part {
  /** The same part later has the same. */
  readonly id: string;
  readonly at: At;
  readonly queueId: string;
  readonly operator: string;
  /** Counts in this cube alone, under this detail; absent: in all but these. */
  readonly only?: { readonly cube: 'measure' | 'intent'; readonly detail: string };
  readonly counts: Counts;
}

/** Each visit, each handling, the contact itself, and by themselves what she wanted and what she was told of her rights. */
export function partsOf(contact: Contact): readonly Part[] {
  const counts = contactCounts(contact);
  const whole = {
    at: contact.startedAt,
    queueId: contact.visits[0]?.queueId ?? '',
    operator: contact.handlings.at(-1)?.staffId ?? '',
  };
  const parts: Part[] = [{ id: 'contact', ...whole, counts }];
  for (const [n, visit] of contact.visits.entries()) parts.push(visitPart(visit, n));
  for (const [n, handling] of contact.handlings.entries()) parts.push(handlingPart(handling, n));
  // Its talk counts where it goes on.
  if (contact.isMoved) return parts;
  for (const [detail, outcome] of Object.entries(contact.outcomes ?? {})) {
    const judged = { judged: 1, [counterOf[outcome]]: 1 };
    parts.push({ id: `measure:${detail}`, ...whole, only: { cube: 'measure', detail }, counts: judged });
  }
  for (const [detail, { asked, missed }] of Object.entries(contact.wanted ?? {})) {
    const ofIntent = { ...ofTheTalk(counts), asked, missed };
    parts.push({ id: `intent:${detail}`, ...whole, only: { cube: 'intent', detail }, counts: ofIntent });
  }
  return parts;
}

type Sums = Partial<Record<Counter, number>> & Record<string, number>;

const counterOf = {
  yes: 'judgedYes',
  no: 'judgedNo',
  needs: 'judgedOpen',
  possible: 'judgedPossible',
} as const satisfies Record<JudgedOutcome, Counter>;

function visitPart(visit: Visit, n: number): Part {
  const { end, endedAt, enteredAt, waitsSince, queueId, staffId = '' } = visit;
  const counts: Sums = { entered: 1, [`from:${plain(visit.from)}`]: 1 };
  const waitMs = Math.max(0, (endedAt ?? waitsSince) - waitsSince);
  switch (end) {
    case 'answered':
      counts.answered = 1;
      counts.waitMs = waitMs;
      counts[binned('wait', waitMs)] = 1;
      break;
    case 'abandoned':
      counts.abandoned = 1;
      counts[binned('leave', waitMs)] = 1;
      break;
    case 'flowed-out':
      counts.flowedOut = 1;
      break;
    case 'moved':
      counts.movedAway = 1;
      break;
    case 'waiting':
      break;
  }
  if (visit.offers > 0) counts.offersMade = visit.offers;
  if (visit.missed > 0) counts.offersMissed = visit.missed;
  return { id: `visit:${n}`, at: enteredAt, queueId, operator: staffId, counts };
}

function handlingPart(handling: Handling, n: number): Part {
  const { staffId, queueId, joinedAt, endedAt, end, firstReplyAt, wrappedAt, heldMs = 0 } = handling;
  const counts: Sums = {};
  if (firstReplyAt !== undefined) {
    counts.replied = 1;
    counts.firstReplyMs = Math.max(0, firstReplyAt - joinedAt);
  }
  if (endedAt !== undefined) {
    const onLineMs = Math.max(0, endedAt - joinedAt);
    const wrapUpMs = wrappedAt === undefined ? 0 : Math.max(0, wrappedAt - endedAt);
    counts.handled = 1;
    counts.talkMs = Math.max(0, onLineMs - heldMs);
    counts.heldMs = heldMs;
    counts[binned('handle', onLineMs + wrapUpMs)] = 1;
    if (heldMs > 0) counts.held = 1;
    if (wrappedAt !== undefined) {
      counts.wrapped = 1;
      counts.wrapUpMs = wrapUpMs;
    }
    if (end === 'transferred') counts.transferred = 1;
    if (end === 'lost') counts.operatorLost = 1;
    if (end === 'handed-back') counts.handedBack = 1;
  }
  return { id: `handling:${n}`, at: joinedAt, queueId, operator: staffId, counts };
}

/** Zeros are left out by whoever adds up. */
function contactCounts(contact: Contact): Counts {
  // Its talk counts where it goes on.
  if (contact.isMoved) return {};
  const { assistant, score, calls = 0, callMs = 0, callsJudged = 0, mosHundredths = 0 } = contact;
  const { callsReferred = 0, guessed, recognised, unrecognised = 0 } = contact;
  const wrote = assistant.turns > 0 && !contact.isOutbound;
  const wantedPerson = contact.visits.length > 0;
  const metPerson = contact.handlings.length > 0;
  const one = (is: boolean | undefined) => (is ? 1 : 0);
  return {
    contacts: 1,
    wrote: one(wrote),
    informed: one(assistant.isInformed),
    checked: one(assistant.hasChecked),
    wantedPerson: one(wrote && wantedPerson),
    metPerson: one(metPerson),
    contained: one(wrote && !wantedPerson && !contact.isRepeated),
    repeated: one(contact.isRepeated),
    ended: one(contact.closedAt !== undefined),
    solvedOnce: one(metPerson && !contact.isRepeated),
    handedByMisunderstanding: one(contact.wasMisunderstood),
    crises: one(contact.isCrisis),
    outbound: one(contact.isOutbound),
    ratingAsked: one(contact.wasAskedToRate),
    rated: one(score !== undefined),
    satisfied: one(score !== undefined && score >= 4),
    turns: assistant.turns,
    silences: assistant.silences,
    askedBack: assistant.askedBack,
    personOffered: assistant.personOffered,
    ratingSum: score ?? 0,
    calls,
    callsReferred,
    callMs,
    callsJudged,
    mosHundredths,
    guessed: guessed?.of ?? 0,
    guessHundredths: guessed?.hundredths ?? 0,
    recognised: recognised?.of ?? 0,
    recognisedHundredths: recognised?.hundredths ?? 0,
    unrecognised,
    ...wantedCounts(contact),
    ...judgedCounts(contact),
  } satisfies Partial<Record<Counter, number>>;
}

function wantedCounts({ wanted = {} }: Contact): Pick<Sums, 'asked' | 'missed'> {
  let [asked, missed] = [0, 0];
  for (const one of Object.values(wanted)) {
    asked += one.asked;
    missed += one.missed;
  }
  return { asked, missed };
}

function judgedCounts({ outcomes }: Contact): Partial<Record<Counter, number>> {
  if (outcomes === undefined) return {};
  const counts: Partial<Record<Counter, number>> = {};
  for (const outcome of Object.values(outcomes))
    for (const name of ['judged', counterOf[outcome]] as const) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** How the talk went in which she wanted it: of the contact's counts those that an intent is judged by. */
const talkCounters = [
  'contacts',
  'wrote',
  'wantedPerson',
  'metPerson',
  'contained',
  'repeated',
  'solvedOnce',
  'ratingAsked',
  'rated',
  'ratingSum',
  'satisfied',
] as const satisfies readonly Counter[];

function ofTheTalk(counts: Counts): Record<string, number> {
  return Object.fromEntries(talkCounters.map((name) => [name, counts[name] ?? 0]));
}

function binned(name: HistogramName, ms: number): `${HistogramName}:${number}` {
  return `${name}:${binOf(ms)}`;
}
