import type { LifeEvent, LifeEventPage, RegisterFact } from '#core/registers/index.ts';
import { type Day, formatDay } from '#knowledge-base/entitlement/dates.ts';
import { Dice } from '#knowledge-base/synthetic/dice.ts';
import {
  type EventKey,
  firstAbove,
  indexEvents,
  keyAfter,
  minuteOf,
  mostWishes,
  readKey,
  wishKey,
} from './event-index.ts';
import { factMaker, factsOfChild } from './facts.ts';
import { happeningsOf } from './happenings.ts';
import { childrenOn, type Life } from './life.ts';
import { subjectIdOf } from './people.ts';

/** For how long events are told to one who begins to listen. */
const keptMinutes = 7 * 24 * 60;
const yearMinutes = 365 * 24 * 60;

/** How untidily events are told; shares from 0 to 1. */
export interface Disorder {
  /** Told twice on a page. */
  readonly repeat: number;
  /** Told in another order than they became known. */
  readonly reorder: number;
}

export interface FeedOptions {
  readonly seed: number;
  readonly count: number;
  readonly lifeOf: (index: number) => Life;
}

/** Life events of all families, worked out when somebody asks for them first. */
export class EventFeed {
  disorder: Disorder = { repeat: 0, reorder: 0 };
  readonly #options: FeedOptions;
  readonly #wishes: { readonly key: EventKey; readonly event: LifeEvent }[] = [];
  #window: { readonly from: number; readonly to: number; readonly keys: Promise<Float64Array> } | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Tells of something from now on. `undefined`: too many were wished for. */
  wish(event: Omit<LifeEvent, 'id' | 'knownAt'>, now: Date): LifeEvent | undefined {
    const n = this.#wishes.length;
    if (n >= mostWishes) return undefined;
    const wished = { ...event, id: `ev-wish-${minuteOf(now)}-${n}`, knownAt: now.toISOString() };
    this.#wishes.push({ key: wishKey(minuteOf(now), n), event: wished });
    return wished;
  }

  /** @returns `undefined` for a cursor that is none of ours. */
  async since(cursor: string, limit: number, now: Date): Promise<LifeEventPage | undefined> {
    const until = minuteOf(now);
    const after = cursor === '' ? keyAfter(until - keptMinutes) : Number(cursor);
    if (!Number.isSafeInteger(after) || after < 0) return undefined;
    const last = keyAfter(until);
    const keys = await this.#keysFor(readKey(after).minute, until);
    const found: EventKey[] = [];
    for (let n = firstAbove(keys, after); n < keys.length && found.length < limit; n += 1) {
      const key = keys[n] ?? last;
      if (key >= last) break;
      found.push(key);
    }
    const wished = this.#wishes.filter(({ key }) => key > after && key <= last);
    const page = [...found, ...wished.map(({ key }) => key)].sort((a, b) => a - b).slice(0, limit);
    const byKey = new Map(wished.map(({ key, event }) => [key, event]));
    const events = page.flatMap((key) => byKey.get(key) ?? this.#eventOf(key) ?? []);
    return { events: this.#untidy(events, after).slice(0, limit), cursor: String(page.at(-1) ?? cursor) };
  }

  #keysFor(fromMinute: number, untilMinute: number): Promise<Float64Array> {
    const known = this.#window;
    if (known !== undefined && known.from <= fromMinute && untilMinute < known.to) return known.keys;
    const from = Math.min(fromMinute, untilMinute - keptMinutes);
    const to = untilMinute + yearMinutes;
    const { seed, count } = this.#options;
    const keys = indexEvents({ seed, count, fromMinute: from, toMinute: to });
    this.#window = { from, to, keys };
    return keys;
  }

  #eventOf(key: EventKey): LifeEvent | undefined {
    const { minute, index, n } = readKey(key);
    const life = this.#options.lifeOf(index);
    const happening = happeningsOf(life)[n];
    if (happening === undefined) return undefined;
    const { kind, place, on, source, child, corrects, reverses } = happening;
    const isWrong =
      corrects === undefined && kind === 'child-birth' && life.children[child ?? -1]?.isMisrecorded;
    // One whose day was written down wrong is told with the wrong day first.
    const at = isWrong ? on + 1 : on;
    return {
      id: eventId(index, n),
      kind,
      subjectId: subjectIdOf({ index, place }),
      at: formatDay(at),
      knownAt: new Date(minute * 60_000).toISOString(),
      source,
      ...(corrects === undefined ? {} : { corrects: eventId(index, corrects) }),
      ...(reverses === undefined ? {} : { reverses: eventId(index, reverses) }),
      details:
        reverses !== undefined
          ? {}
          : detailsOf(life, { child, on, shift: at - on, knownOn: Math.floor(minute / 1440) }),
    };
  }

  /** The same page is untidy in the same way: a page asked for again begins with the same events. */
  #untidy(events: readonly LifeEvent[], after: EventKey): readonly LifeEvent[] {
    const { repeat, reorder } = this.disorder;
    if (repeat === 0 && reorder === 0) return events;
    const dice = new Dice(after % 2_147_483_647);
    const told = events.flatMap((event) => (dice.chance(repeat) ? [event, event] : [event]));
    for (let n = 1; n < told.length; n += 1) {
      const [before, one] = [told[n - 1], told[n]];
      if (before === undefined || one === undefined || !dice.chance(reorder)) continue;
      told[n - 1] = one;
      told[n] = before;
    }
    return told;
  }
}

function eventId(index: number, n: number): string {
  return `ev-${String(index).padStart(6, '0')}-${n}`;
}

/** Facts of the child it is about, at its place among the children of that day. */
function detailsOf(
  life: Life,
  of: { readonly child: number | undefined; readonly on: Day; readonly shift: Day; readonly knownOn: Day },
): Record<string, RegisterFact> {
  const place = childrenOn(life, of.on).findIndex(({ n }) => n === of.child);
  const child = life.children[of.child ?? -1];
  if (place < 0 || child === undefined) return {};
  const plain = { ...child, birth: child.birth + of.shift, isDisputed: false };
  const facts = factsOfChild(plain, place, of.knownOn);
  const large = factMaker(of.knownOn)('family.large', childrenOn(life, of.on).length >= 3, 'zags');
  return Object.fromEntries([...facts, large].map((fact) => [fact.path, fact]));
}
