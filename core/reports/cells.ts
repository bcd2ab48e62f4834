import type { JudgedOutcome } from '../conversations/entry.ts';
import { type At, type Contact, type Handling, topicOf, type Visit } from './contact.ts';
import { addCounts, type Counter, type Counts, type HistogramName } from './counters.ts';
import { binOf } from './durations.ts';

/** Beside queue and channel a report may ask for one of these. */
export const details = ['operator', 'topic', 'region', 'language', 'age', 'edition', 'measure'] as const;
export type Detail = (typeof details)[number];

/** `base`: by half-hour, queue and channel; `day`: by local day, and these. Of a detail: by local day, these and that. */
export type Cube = 'base' | 'day' | Detail;

/** Of one cell: counted in the slots of its cube. An empty part is not known, or does not apply. */
export interface CellKey {
  readonly queueId: string;
  readonly channel: string;
  /** The operator, topic, … of a cube of these. */
  readonly detail: string;
}

/** Counts of one slot of a cube of a tenant, by cell (`cellName`). */
export interface Slot {
  readonly tenantId: string;
  readonly cube: Cube;
  /** `2026-11-22T10:30` in UTC of `base`, else a local day `2026-11-22`. */
  readonly slot: string;
  readonly cells: Readonly<Record<string, Counts>>;
}

/** The tenant's local day of an instant. */
export type DayOf = (tenantId: string, at: At) => string;

const halfHourMs = 1_800_000;

export function halfHourOf(at: At): string {
  return new Date(Math.floor(at / halfHourMs) * halfHourMs).toISOString().slice(0, 16);
}

/** As a field of a document: nothing in it means something to the store. */
export function cellName({ queueId, channel, detail }: CellKey): string {
  return [queueId, channel, detail].map(plain).join('|');
}

export function cellOf(name: string): CellKey {
  const [queueId = '', channel = '', detail = ''] = name.split('|').map(decodeURIComponent);
  return { queueId, channel, detail };
}

function plain(part: string): string {
  return encodeURIComponent(part).replaceAll('.', '%2E');
}

/** Adds up changes of cells. */
export class Tally {
  readonly #slots = new Map<
    string,
    { slot: Omit<Slot, 'cells'>; cells: Map<string, Record<string, number>> }
  >();

  /** Puts in, or with −1 takes out, all that a contact counts for. */
  count(contact: Contact, times: 1 | -1, dayOf: DayOf): void {
    const { tenantId } = contact;
    for (const { at, queueId, operator, counts } of partsOf(contact)) {
      const { channel } = contact;
      const add = (cube: Cube, slot: string, detail: string) =>
        this.add({ tenantId, cube, slot }, cellName({ queueId, channel, detail }), counts, times);
      add('base', halfHourOf(at), '');
      const day = dayOf(tenantId, at);
      add('day', day, '');
      add('operator', day, operator);
      add('topic', day, topicOf(contact) ?? '');
      add('region', day, contact.region ?? '');
      add('language', day, contact.language ?? '');
      add('age', day, contact.age ?? '');
      add('edition', day, contact.edition ?? '');
    }
    this.#countRights(contact, times, dayOf);
  }

  /** Of each measure what she was told of her right to it. */
  #countRights(contact: Contact, times: 1 | -1, dayOf: DayOf): void {
    const { tenantId, channel, startedAt, outcomes, isMoved } = contact;
    if (outcomes === undefined || isMoved) return;
    const slot = { tenantId, cube: 'measure', slot: dayOf(tenantId, startedAt) } as const;
    const queueId = contact.visits[0]?.queueId ?? '';
    for (const [detail, outcome] of Object.entries(outcomes))
      this.add(slot, cellName({ queueId, channel, detail }), { judged: 1, [counterOf[outcome]]: 1 }, times);
  }

  add(slot: Omit<Slot, 'cells'>, cell: string, counts: Counts, times: 1 | -1): void {
    const name = `${slot.tenantId}:${slot.cube}:${slot.slot}`;
    let known = this.#slots.get(name);
    if (!known) {
      known = { slot, cells: new Map() };
      this.#slots.set(name, known);
    }
    let sums = known.cells.get(cell);
    if (!sums) {
      sums = {};
      known.cells.set(cell, sums);
    }
    addCounts(sums, counts, times);
  }

  /** What is not zero. */
  slots(): readonly Slot[] {
    return [...this.#slots.values()].flatMap(({ slot, cells }) => {
      const filled = [...cells].filter(([, sums]) => Object.keys(sums).length > 0);
      return filled.length === 0 ? [] : [{ ...slot, cells: Object.fromEntries(filled) }];
    });
  }
}

const counterOf = {
  yes: 'judgedYes',
  no: 'judgedNo',
  needs: 'judgedOpen',
  possible: 'judgedPossible',
} as const satisfies Record<JudgedOutcome, Counter>;

interface Part {
  readonly at: At;
  readonly queueId: string;
  readonly operator: string;
  readonly counts: Counts;
}

/** Each visit, each handling and the contact itself, where and when they count. */
function partsOf(contact: Contact): readonly Part[] {
  return [
    ...contact.visits.map(visitPart),
    ...contact.handlings.map(handlingPart),
    {
      at: contact.startedAt,
      queueId: contact.visits[0]?.queueId ?? '',
      operator: contact.handlings.at(-1)?.staffId ?? '',
      counts: contactCounts(contact),
    },
  ];
}

type Sums = Partial<Record<Counter, number>> & Record<string, number>;

function visitPart(visit: Visit): Part {
  const { end, endedAt, enteredAt, waitsSince, staffId = '' } = visit;
  const counts: Sums = { entered: 1, [`from:${plain(visit.from)}`]: 1 };
  const waitMs = Math.max(0, (endedAt ?? waitsSince) - waitsSince);
  switch (end) {
    case 'answered':
      Object.assign(counts, { answered: 1, waitMs, ...binned('wait', waitMs) });
      break;
    case 'abandoned':
      Object.assign(counts, { abandoned: 1, ...binned('leave', waitMs) });
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
  return { at: enteredAt, queueId: visit.queueId, operator: staffId, counts };
}

function handlingPart(handling: Handling): Part {
  const { staffId, queueId, joinedAt, endedAt, end, firstReplyAt, wrappedAt } = handling;
  const counts: Sums = {};
  if (firstReplyAt !== undefined)
    Object.assign(counts, { replied: 1, firstReplyMs: Math.max(0, firstReplyAt - joinedAt) });
  if (endedAt !== undefined) {
    const talkMs = Math.max(0, endedAt - joinedAt);
    const wrapUpMs = wrappedAt === undefined ? 0 : Math.max(0, wrappedAt - endedAt);
    Object.assign(counts, { handled: 1, talkMs, ...binned('handle', talkMs + wrapUpMs) });
    if (wrappedAt !== undefined) Object.assign(counts, { wrapped: 1, wrapUpMs });
    if (end === 'transferred') counts.transferred = 1;
    if (end === 'lost') counts.operatorLost = 1;
    if (end === 'handed-back') counts.handedBack = 1;
  }
  return { at: joinedAt, queueId, operator: staffId, counts };
}

/** Zeros are left out by whoever adds up. */
function contactCounts(contact: Contact): Counts {
  // Its talk counts where it goes on.
  if (contact.isMoved) return {};
  const { assistant, score, calls = 0, callMs = 0, callsJudged = 0, mosHundredths = 0 } = contact;
  const wrote = assistant.turns > 0 && !contact.isOutbound;
  const wantedPerson = contact.visits.length > 0;
  const metPerson = contact.handlings.length > 0;
  const flags = {
    contacts: true,
    wrote,
    informed: assistant.isInformed,
    checked: assistant.hasChecked,
    wantedPerson: wrote && wantedPerson,
    metPerson,
    contained: wrote && !wantedPerson && !contact.isRepeated,
    repeated: contact.isRepeated,
    ended: contact.closedAt !== undefined,
    solvedOnce: metPerson && !contact.isRepeated,
    handedByMisunderstanding: contact.wasMisunderstood,
    crises: contact.isCrisis,
    outbound: contact.isOutbound,
    ratingAsked: contact.wasAskedToRate,
    rated: score !== undefined,
    satisfied: score !== undefined && score >= 4,
  } satisfies Partial<Record<Counter, boolean | undefined>>;
  const numbers = {
    turns: assistant.turns,
    silences: assistant.silences,
    askedBack: assistant.askedBack,
    personOffered: assistant.personOffered,
    ratingSum: score ?? 0,
    calls,
    callMs,
    callsJudged,
    mosHundredths,
    ...judgedCounts(contact),
  } satisfies Partial<Record<Counter, number>>;
  return { ...numbers, ...Object.fromEntries(Object.entries(flags).map(([name, is]) => [name, is ? 1 : 0])) };
}

function judgedCounts({ outcomes }: Contact): Partial<Record<Counter, number>> {
  if (outcomes === undefined) return {};
  const counts: Partial<Record<Counter, number>> = {};
  for (const outcome of Object.values(outcomes))
    for (const name of ['judged', counterOf[outcome]] as const) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function binned(name: HistogramName, ms: number): Record<string, number> {
  return { [`${name}:${binOf(ms)}`]: 1 };
}
