import { expect, it } from 'vitest';
import { isRightSnils } from '#dialogs/understanding/values/snils.ts';
import { Families } from './families.ts';
import { happeningsOf } from './happenings.ts';
import { makeLife } from './life.ts';
import { memberByPhone, memberBySnils, phoneOf, snilsOf } from './people.ts';

const now = new Date('2026-11-20T09:00:00Z');
const days = (count: number): Date => new Date(now.getTime() + count * 86_400_000);
const families = new Families({ count: 2_000 });
const everybody = Array.from({ length: 2_000 }, (_, index) => makeLife(7, index));

it('makes the same family for the same seed, and another for another', () => {
  expect(makeLife(7, 42)).toEqual(makeLife(7, 42));
  expect(makeLife(8, 42)).not.toEqual(makeLife(7, 42));
});

it('gives each a СНИЛС and a telephone of its own by which it is found', () => {
  for (const index of [0, 1, 99_999]) {
    for (const place of [0, 1, 5]) {
      const snils = snilsOf({ index, place });
      expect(isRightSnils(snils), snils).toBe(true);
      expect(memberBySnils(snils)).toEqual({ index, place });
    }
    expect(memberByPhone(phoneOf({ index, place: 1 }) ?? '')).toEqual({ index, place: 1 });
  }
  const anna = families.citizen('fam-000012-a', now);
  expect(anna && families.find({ snils: anna.snils }, now)).toEqual(anna);
  expect(families.find({ snils: snilsOf({ index: 5_000, place: 0 }) }, now)).toBeUndefined();
});

it('lets nobody do what the dead or the unborn would have to', () => {
  for (const life of everybody) {
    const list = happeningsOf(life);
    expect(list.length).toBeLessThan(64);
    for (const { kind, place, on } of list) {
      const adult = life.adults[place];
      if (kind === 'death' || adult === undefined) continue;
      expect(on, `${life.index} ${kind}`).toBeLessThan(adult.diesOn);
      expect(on).toBeGreaterThan(adult.birth);
    }
    for (const { birth } of life.children) expect(birth).toBeLessThan(life.adults[0]?.diesOn ?? 0);
  }
});

it('has every kind of event among them', () => {
  const kinds = new Set(everybody.flatMap((life) => happeningsOf(life).map(({ kind }) => kind)));
  expect(kinds.size).toBe(13);
});

it('ages: a child appears on the day it is born and leaves the list at 18', () => {
  const life = everybody.find(({ children }) =>
    children.some(({ birth, takenOn }) => birth > 20_800 && !takenOn),
  );
  const child = life?.children.find(({ birth }) => birth > 20_800);
  if (life === undefined || child === undefined) throw new Error('nobody is born');
  const subjectId = `fam-${String(life.index).padStart(6, '0')}-a`;
  const born = new Date(child.birth * 86_400_000);
  const birthDays = (at: Date) =>
    families
      .family(subjectId, at)
      ?.facts.filter(({ path, source }) => path.endsWith('birthDate') && source === 'zags');
  const told = born.toISOString().slice(0, 10);
  const before = new Date(born.getTime() - 86_400_000);
  expect(birthDays(before)?.some(({ value }) => value === told)).toBe(false);
  expect(birthDays(born)?.some(({ value }) => value === told)).toBe(true);
  const grown = new Date(born.getTime() + 19 * 365.25 * 86_400_000);
  expect(birthDays(grown)?.some(({ value }) => value === told)).toBe(false);
});

it('pages through events in order, each once, and begins anew with the same after the same cursor', async () => {
  const { feed } = families;
  const read = async (size: number) => {
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await feed.since(cursor, size, now);
      if (page === undefined) throw new Error('the cursor is refused');
      if (page.events.length === 0) return ids;
      ids.push(...page.events.map(({ id }) => id));
      cursor = page.cursor;
    }
  };
  const ids = await read(3);
  expect(ids.length).toBeGreaterThan(5);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await read(1000)).toEqual(ids);
  expect(await feed.since('nonsense', 10, now)).toBeUndefined();
});

it('tells nothing before it is known, and what became known later after it', async () => {
  const { feed } = families;
  const first = await feed.since('', 1000, now);
  for (const { knownAt } of first?.events ?? [])
    expect(Date.parse(knownAt)).toBeLessThanOrEqual(now.getTime());
  const later = await feed.since(first?.cursor ?? '', 1000, days(5));
  expect(later?.events.length).toBeGreaterThan(0);
  for (const { knownAt } of later?.events ?? [])
    expect(Date.parse(knownAt)).toBeGreaterThan(days(-1).getTime());
});

it('repeats and reorders when it is asked to, and the same page in the same way', async () => {
  const untidy = new Families({ count: 2_000 });
  const tidy = await untidy.feed.since('', 40, now);
  untidy.feed.disorder = { repeat: 0.5, reorder: 0.5 };
  const page = await untidy.feed.since('', 40, now);
  expect(page).not.toEqual(tidy);
  expect(page?.cursor).toBe(tidy?.cursor);
  expect(await untidy.feed.since('', 40, now)).toEqual(page);
});

it('takes a mistaken birth and a mistaken death back', async () => {
  const all = new Families({ count: 4_000 });
  let cursor = (await all.feed.since('', 1, days(-700)))?.cursor ?? '';
  const events = [];
  for (;;) {
    const page = await all.feed.since(cursor, 1000, now);
    if (page === undefined || page.events.length === 0) break;
    events.push(...page.events);
    cursor = page.cursor;
  }
  const byId = new Map(events.map((event) => [event.id, event]));
  const correction = events.find(({ corrects }) => corrects !== undefined && byId.has(corrects));
  const wrong = byId.get(correction?.corrects ?? '');
  expect(wrong?.at).not.toBe(correction?.at);
  expect(events.some(({ kind, reverses }) => kind === 'death' && reverses !== undefined)).toBe(true);
});

it('lets happen what is wished for, and tells of it at once', async () => {
  const wished = new Families({ count: 100 });
  const before = await wished.feed.since('', 1000, now);
  const at = '2026-11-19';
  const event = { kind: 'child-birth', subjectId: 'fam-000005-a', at } as const;
  const details = wished.change(event, now);
  expect(Object.values(details ?? {}).some(({ value }) => value === at)).toBe(true);
  const told = wished.feed.wish({ ...event, source: 'zags', details: details ?? {} }, now);
  const after = await wished.feed.since(before?.cursor ?? '', 1000, now);
  expect(after?.events.map(({ id }) => id)).toContain(told?.id);
  expect(wished.change({ ...event, subjectId: 'fam-000100-a' }, now)).toBeUndefined();
});
