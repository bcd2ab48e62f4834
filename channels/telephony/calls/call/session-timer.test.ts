import { beforeEach, expect, it } from 'vitest';
import { createRequest, createResponse } from '../../sip/message.ts';
import { ManualTimers } from '../../sip/testing/manual-timers.ts';
import { SessionTimer } from './session-timer.ts';

let timers: ManualTimers;
let happened: string[];

beforeEach(() => {
  timers = new ManualTimers();
  happened = [];
});

function sessionTimer(): SessionTimer {
  const session = new SessionTimer(timers, { seconds: 1800, minSeconds: 90 });
  session.onRefresh = () => happened.push('refresh');
  session.onExpired = () => happened.push('expired');
  return session;
}

function invite(...headers: [string, string][]) {
  return createRequest('INVITE', 'sip:a', { headers });
}

function ok(...headers: [string, string][]) {
  return createResponse(invite(), 200, { headers });
}

function headerOf(taken: { headers: readonly (readonly [string, string])[] }, name: string) {
  return taken.headers.find(([one]) => one === name)?.[1];
}

it('refreshes at half of the interval when that is ours, and is quiet after each answer', async () => {
  const session = sessionTimer();
  session.takeAnswer(ok(['Session-Expires', '600;refresher=uac']));
  await timers.advance(300_000);
  expect(happened).toEqual(['refresh']);
  session.takeAnswer(ok(['Session-Expires', '600;refresher=uac']));
  await timers.advance(299_000);
  expect(happened).toEqual(['refresh']);
});

it('expires when our refresh is never answered', async () => {
  sessionTimer().takeAnswer(ok(['Session-Expires', '600;refresher=uac']));
  await timers.advance(600_000);
  expect(happened).toEqual(['refresh', 'expired']);
  expect(timers.waiting).toBe(0);
});

it('expires a little before the end when the peer should have refreshed', async () => {
  sessionTimer().takeAnswer(ok(['Session-Expires', '90;refresher=uas']));
  await timers.advance(59_000);
  expect(happened).toEqual([]);
  await timers.advance(2_000);
  expect(happened).toEqual(['expired']);
});

it('does nothing with a peer that does not know it', async () => {
  const session = sessionTimer();
  session.takeAnswer(ok(['Session-Expires', '90;refresher=uas']));
  session.takeAnswer(ok());
  await timers.advance(100_000);
  expect(happened).toEqual([]);
});

it('keeps the roles in later requests', () => {
  const session = sessionTimer();
  expect(headerOf({ headers: session.requestHeaders() }, 'Session-Expires')).toBe('1800');
  session.takeAnswer(ok(['Session-Expires', '600;refresher=uas']));
  expect(headerOf({ headers: session.requestHeaders() }, 'Session-Expires')).toBe('600;refresher=uas');
});

it('asks for longer after a 422, once', () => {
  const session = sessionTimer();
  const refusal = createResponse(invite(), 422, { headers: [['Min-SE', '3600']] });
  expect(session.takeTooShort(refusal)).toBe(true);
  expect(session.requestHeaders()).toEqual([
    ['Session-Expires', '3600'],
    ['Min-SE', '3600'],
  ]);
  expect(session.takeTooShort(refusal)).toBe(false);
  expect(session.takeTooShort(createResponse(invite(), 422))).toBe(false);
});

it.each([
  [
    'wants us to refresh',
    [
      ['Supported', 'timer'],
      ['Session-Expires', '300;refresher=uas'],
    ],
    '300;refresher=uas',
    undefined,
  ],
  [
    'wants to refresh',
    [
      ['Supported', 'timer'],
      ['Session-Expires', '300;refresher=uac'],
    ],
    '300;refresher=uac',
    'timer',
  ],
  [
    'does not mind who',
    [
      ['Supported', 'timer'],
      ['Session-Expires', '300'],
    ],
    '300;refresher=uas',
    undefined,
  ],
  ['does not know timers', [], '1800;refresher=uas', undefined],
  [
    'wants hours',
    [
      ['Supported', 'timer'],
      ['Session-Expires', '99999'],
    ],
    '1800;refresher=uas',
    undefined,
  ],
  [
    'forbids what we want',
    [
      ['Supported', 'timer'],
      ['Min-SE', '2400'],
    ],
    '2400;refresher=uas',
    undefined,
  ],
] satisfies [string, [string, string][], string, string | undefined][])(
  'answers a peer that %s',
  (_, headers, expires, require) => {
    const taken = sessionTimer().takeRequest(invite(...headers));
    expect(taken.outcome).toBe('taken');
    expect(headerOf(taken, 'Session-Expires')).toBe(expires);
    expect(headerOf(taken, 'Require')).toBe(require);
  },
);

it('refuses an interval that is too short, unless the caller would not understand', () => {
  const short: [string, string] = ['Session-Expires', '30'];
  const refused = sessionTimer().takeRequest(invite(['Supported', 'timer'], short));
  expect(refused).toEqual({ outcome: 'too-short', headers: [['Min-SE', '90']] });
  expect(headerOf(sessionTimer().takeRequest(invite(short)), 'Session-Expires')).toBe('90;refresher=uas');
});

it('begins to count when our answer went out', async () => {
  const session = sessionTimer();
  session.takeRequest(invite(['Supported', 'timer'], ['Session-Expires', '90;refresher=uac']));
  await timers.advance(100_000);
  expect(happened).toEqual([]);
  session.confirm();
  await timers.advance(100_000);
  expect(happened).toEqual(['expired']);
});
