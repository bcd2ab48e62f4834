import { expect, it } from 'vitest';
import { anOperator } from '../../people/testing/builders.ts';
import { cellName, type Slot } from '../../reports/index.ts';
import type { Review } from '../reviews/review.ts';
import { aReview, aSheet } from '../testing/builders.ts';
import { MemoryQualityBook } from '../testing/memory-quality-book.ts';
import type { Goal } from './goals.ts';
import { cardList, performanceCard } from './performance-card.ts';

/** A Sunday. */
const today = '2026-11-22';
const asked = { tenantId: 'tenant-1', timeZone: 'UTC', today };
const members = ['olga', 'nina', 'lena', 'rita', 'inna', 'vera'].map((id) =>
  anOperator({ id, roles: [id === 'vera' ? 'supervisor' : 'operator-1'] }),
);
const [olga = anOperator()] = members;

/** On a day each operator handles so many, a minute each. */
function slot(day: string, handled: Readonly<Record<string, number>>): Slot {
  const cells = Object.entries(handled).map(([detail, count]) => [
    cellName({ queueId: 'general', channel: 'web-chat', detail }),
    { handled: count, talkMs: count * 60_000 },
  ]);
  return { tenantId: 'tenant-1', cube: 'operator', slot: day, cells: Object.fromEntries(cells) };
}

const slots = [
  slot('2026-09-01', { olga: 500 }),
  slot('2026-11-02', { olga: 25, nina: 20, lena: 20, rita: 20, inna: 20 }),
  slot('2026-11-17', { olga: 10 }),
];

async function house() {
  const reviews = new MemoryQualityBook<Review>();
  const goals = new MemoryQualityBook<Goal>();
  const aboutAt = new Date('2026-11-02T10:00:00Z');
  for (const share of [1, 0.5, 1, 0.5, 0.75]) {
    const score = { sheet: aSheet(), share, criticals: [], at: aboutAt, by: 'vera' };
    const first = { ...score, share: 0 };
    await reviews.add(aReview({ state: 'answered', aboutAt, scores: [first, score] }));
  }
  await reviews.add(aReview({ state: 'open', aboutAt }));
  const ports = {
    reviews,
    goals,
    reports: {
      slots: async ({ from, to }: { readonly from: string; readonly to: string }) =>
        slots.filter((one) => one.slot >= from && one.slot < to),
    },
    dayStart: (day: string) => new Date(`${day}T00:00:00Z`),
  };
  return ports;
}

it('shows four weeks beside the team, and eight weeks from Monday', async () => {
  const card = await performanceCard(await house(), { ...asked, operator: olga, members });
  expect([card.from, card.to]).toEqual(['2026-10-26', today]);
  const [quality, handled, aht] = card.indicators;
  expect(quality).toMatchObject({ name: 'quality', value: 0.75, base: 5, team: { of: 1 } });
  expect(handled).toMatchObject({ name: 'handled', value: 35, team: { of: 5, median: 20 } });
  expect(aht).toMatchObject({ name: 'aht', value: 60_000, base: 35 });
  expect(handled?.weeks.map(({ from, value = 0 }) => `${from} ${value}`).slice(-3)).toEqual([
    '2026-11-02 25',
    '2026-11-09 0',
    '2026-11-16 10',
  ]);
  expect(aht?.weeks.at(-1)).toEqual({ from: '2026-11-16', to: '2026-11-22', base: 10 });
  expect(quality?.weeks.find(({ from }) => from === '2026-11-02')).toMatchObject({ value: 0.75, base: 5 });
});

it('judges a goal over its own days, and shows none that was taken back', async () => {
  const ports = await house();
  const goal = {
    id: 'goal',
    tenantId: 'tenant-1',
    version: 1,
    operatorId: 'olga',
    indicator: 'quality',
    target: 0.7,
    from: '2026-11-01',
    until: '2026-11-10',
    remark: '',
    createdAt: new Date(),
    setBy: 'vera',
  } as const;
  await ports.goals.add(goal);
  await ports.goals.add({ ...goal, id: 'later', from: '2026-11-20', until: '2026-12-20' });
  await ports.goals.add({ ...goal, id: 'gone', withdrawnBy: 'vera' });
  const { goals } = await performanceCard(ports, { ...asked, operator: olga, members });
  expect(new Map(goals.map(({ goal: { id }, standing }) => [id, standing]))).toEqual(
    new Map([
      ['goal', 'reached'],
      ['later', 'too-few'],
    ]),
  );
});

it('lists operators with the same numbers as their cards', async () => {
  const { rows } = await cardList(await house(), { ...asked, members });
  expect(rows.map(({ operatorId }) => operatorId)).toEqual(['olga', 'nina', 'lena', 'rita', 'inna']);
  expect(rows[0]?.readings).toMatchObject({ handled: { value: 35 }, quality: { value: 0.75 } });
});
