import { describe, expect, it } from 'vitest';
import { attemptCauses } from './outbound-call.ts';
import { hasRung, waitAfter } from './retry-table.ts';

const minutes = (
  purpose: 'call-back' | 'notification',
  cause: (typeof attemptCauses)[number],
  times: number,
  retryAfterMs?: number,
) => {
  const waitMs = waitAfter({ purpose, cause, times, ringOutSeconds: 180, retryAfterMs });
  return waitMs === undefined ? undefined : waitMs / 60_000;
};

describe('how long is waited after an attempt', () => {
  it.each([
    ['call-back', 'busy', [3, 5, 10, 20, undefined]],
    ['notification', 'busy', [15, 60, 180, undefined]],
    ['call-back', 'no-answer', [10, 20, 40, undefined]],
    ['call-back', 'declined', [30, undefined]],
    ['notification', 'machine', [180, 1440, undefined]],
    ['call-back', 'media-lost', [1, 3, undefined]],
    ['notification', 'wrong-number', [undefined]],
    ['notification', 'answered', [undefined]],
    ['call-back', 'lost', [3, 3, 3, undefined]],
  ] as const)('%s, %s: %j minutes', (purpose, cause, expected) => {
    expect(expected.map((_, n) => minutes(purpose, cause, n + 1))).toEqual(expected);
  });

  it('obeys a network that asks for more time, up to an hour', () => {
    expect(minutes('call-back', 'congested', 1, 30_000)).toBe(1);
    expect(minutes('call-back', 'congested', 1, 600_000)).toBe(10);
    expect(minutes('call-back', 'congested', 1, 86_400_000)).toBe(60);
  });

  it('ends for every cause', () => {
    for (const cause of attemptCauses) expect(minutes('call-back', cause, 99)).toBeUndefined();
  });
});

it('counts against the day only what rang', () => {
  expect(attemptCauses.filter((cause) => hasRung(cause))).toEqual([
    'answered',
    'busy',
    'no-answer',
    'declined',
    'machine',
    'media-lost',
    'lost',
  ]);
  expect(hasRung(undefined)).toBe(true);
});
