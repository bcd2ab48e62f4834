import { expect, it } from 'vitest';
import { bookVisit, freeVisitTimes, moveVisit } from './book-visit.ts';
import { nearestOffices } from './nearest-offices.ts';
import { nextOpening, openingOn } from './opening.ts';
import { aDirectory, anOffice } from './testing/builders.ts';
import { MemoryAppointmentStore } from './testing/memory-appointment-store.ts';

const directory = aDirectory();
const idsNear = (words: string, over: object = {}) => {
  const nearest = nearestOffices(directory, { words, ...over });
  return nearest.outcome === 'found' ? nearest.offices.map(({ office }) => office.id) : nearest.outcome;
};

it.each([
  ['где ближайшая соцзащита на васильевском острове', ['78-mfc-1', '78-sfr-1', '78-sfr-2']],
  ['я в невском районе', ['78-sfr-2', '78-sfr-1', '78-mfc-1']],
  ['в питере', ['78-sfr-1', '78-mfc-1', '78-sfr-2']],
  ['адрес сфр в хабаровске', ['27-sfr-1']],
  ['рядом с образцовой улицей', ['27-sfr-1']],
])('takes "%s" for the place it names', (words, ids) => {
  expect(idsNear(words)).toEqual(ids);
});

it('keeps to the kinds of office that serve', () => {
  expect(idsNear('невский район', { kinds: ['mfc'] })).toEqual(['78-mfc-1']);
});

it('asks which place when none is named and says where it knows nothing', () => {
  expect(nearestOffices(directory, { words: 'где мфц', region: '78' })).toEqual({
    outcome: 'which-place',
    towns: ['санкт-петербург'],
  });
  expect(nearestOffices(directory, { words: 'где мфц', region: '55' })).toEqual({ outcome: 'not-covered' });
});

it('is closed on holidays and moved days off, and an hour earlier on their eves', () => {
  const office = anOffice();
  expect(openingOn(office, '2026-11-20')).toEqual({ opens: 540, closes: 1020 });
  expect(openingOn(office, '2026-11-03')).toEqual({ opens: 540, closes: 1020 });
  expect(openingOn(office, '2026-11-22')).toBeUndefined();
  expect(openingOn(office, '2026-12-31')).toBeUndefined();
  expect(nextOpening(office, '2026-12-31')).toMatchObject({ day: '2027-01-11' });
});

const visit = {
  office: anOffice(),
  tenantId: 'tenant-1',
  key: 'conversation-1:5',
  slotId: '2611231000',
  topic: 'пенсия',
  conversationId: 'conversation-1',
  now: new Date('2026-11-20T09:00:00Z'),
};

it('offers free times of the coming two weeks without lunch, from an hour ahead', async () => {
  const store = new MemoryAppointmentStore();
  const now = new Date('2026-11-20T08:40:00Z'); // Friday, 11:40 in Moscow.
  await bookVisit(store, { ...visit, now, slotId: '2611201430' });
  const times = await freeVisitTimes(store, visit.office, now);
  expect(times.slice(0, 4)).toEqual([
    '2026-11-20T14:00',
    '2026-11-20T15:00',
    '2026-11-20T15:30',
    '2026-11-20T16:00',
  ]);
  expect(times.at(-1)).toBe('2026-12-03T17:30');
});

it.each(['2611231330', '2611221000', '2611191000', '2611231010', 'x'])(
  'does not book %s: lunch, a Sunday, the past, no slot, nonsense',
  async (slotId) => {
    const booking = await bookVisit(new MemoryAppointmentStore(), { ...visit, slotId });
    expect(booking).toEqual({ outcome: 'taken' });
  },
);

it('moves a visit: the new time is had before the old one is given up', async () => {
  const store = new MemoryAppointmentStore();
  const first = await bookVisit(store, visit);
  await bookVisit(store, { ...visit, key: 'other:1', slotId: '2611231030' });
  if (first.outcome !== 'booked') throw new Error('not booked');
  const move = { appointment: first.appointment, office: visit.office, now: visit.now };
  expect(await moveVisit(store, { ...move, slotId: '2611231030', key: 'c:9' })).toEqual({ outcome: 'taken' });
  expect((await store.findByNumber(first.appointment))?.state).toBe('booked');
  const moved = await moveVisit(store, { ...move, slotId: '2611231100', key: 'c:11' });
  const again = await moveVisit(store, { ...move, slotId: '2611231100', key: 'c:11' });
  expect(moved).toMatchObject({ outcome: 'booked', isNew: true });
  expect(again).toMatchObject({ outcome: 'booked', isNew: false });
  expect((await store.findByNumber(first.appointment))?.state).toBe('moved');
});
