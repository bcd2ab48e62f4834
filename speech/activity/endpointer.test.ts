import { expect, it } from 'vitest';
import { type EndpointEvent, Endpointer, type EndpointTimes, type ExpectedKind } from './endpointer.ts';

/** `['silence', 1000]`: a second of it. */
type Part = readonly ['speech' | 'silence', number];

function heard(
  kind: ExpectedKind,
  parts: readonly Part[],
  times: Partial<EndpointTimes> = {},
): readonly EndpointEvent[] {
  const endpointer = new Endpointer(kind, times);
  return parts.flatMap(([activity, ms]) =>
    Array.from({ length: ms / 20 }, () => endpointer.push(activity) ?? []).flat(),
  );
}

it('tells where an answer begins and where its speech ended', () => {
  expect(
    heard('anything', [
      ['silence', 500],
      ['speech', 400],
      ['silence', 1000],
    ]),
  ).toEqual([
    { kind: 'started', atMs: 620 },
    { kind: 'stopped', atMs: 1600, speechEndMs: 900, reason: 'pause' },
  ]);
});

it.each<[ExpectedKind, number]>([
  ['yes-no', 500],
  ['anything', 700],
  ['choice', 700],
  ['region', 700],
  ['name', 900],
  ['number', 1200],
  ['money', 1200],
  ['date', 1200],
  ['digits', 1200],
])('waits after %s for %i ms', (kind, ms) => {
  const parts: readonly Part[] = [
    ['speech', 400],
    ['silence', ms - 20],
  ];
  expect(heard(kind, parts).map((event) => event.kind)).toEqual(['started']);
  expect(heard(kind, [...parts, ['silence', 20]]).at(-1)).toMatchObject({ atMs: 400 + ms });
});

it('lets a citizen pause between the groups of a number', () => {
  const events = heard('digits', [
    ['speech', 800],
    ['silence', 1100],
    ['speech', 800],
    ['silence', 1300],
  ]);
  expect(events.map(({ kind }) => kind)).toEqual(['started', 'stopped']);
  expect(events.at(-1)).toMatchObject({ speechEndMs: 2700 });
});

it('does not start at clicks, however many', () => {
  const clicks = Array.from({ length: 6 }, (): readonly Part[] => [
    ['speech', 40],
    ['silence', 400],
  ]).flat();
  expect(heard('anything', clicks)).toEqual([]);
});

it('starts at a short "да": the attack of the detector was speech too', () => {
  expect(
    heard('yes-no', [
      ['silence', 300],
      ['speech', 120],
      ['silence', 600],
    ]).map(({ kind }) => kind),
  ).toEqual(['started', 'stopped']);
});

it('tells of silence once, and still hears who speaks later', () => {
  const events = heard(
    'anything',
    [
      ['silence', 5000],
      ['speech', 300],
      ['silence', 800],
    ],
    { noSpeechMs: 2000 },
  );
  expect(events.map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ['silence', 2000],
    ['started', 5120],
    ['stopped', 6000],
  ]);
});

it('ends an answer that does not end, and tells nothing more', () => {
  const events = heard('name', [['speech', 10_000]], { longestMs: 3000 });
  expect(events.map(({ kind }) => kind)).toEqual(['started', 'stopped']);
  expect(events.at(-1)).toMatchObject({ reason: 'longest', speechEndMs: events.at(-1)?.atMs });
});

it('waits less when what was understood is a whole answer, never longer', () => {
  const endpointer = new Endpointer('digits');
  for (let n = 0; n < 20; n++) endpointer.push('speech');
  endpointer.hasten(300);
  endpointer.hasten(2000);
  const events = Array.from({ length: 30 }, () => endpointer.push('silence') ?? []).flat();
  expect(events).toEqual([{ kind: 'stopped', atMs: 700, speechEndMs: 400, reason: 'pause' }]);
});
