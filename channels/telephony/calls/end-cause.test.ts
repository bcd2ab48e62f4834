import { expect, it } from 'vitest';
import { endCauses, endOfBye, endOfCancel, endOfRefusal, reasonOf, retryAfterOf } from './end-cause.ts';

it.each([
  [486, 'busy'],
  [600, 'busy'],
  [480, 'no-answer'],
  [603, 'refused'],
  [404, 'wrong-number'],
  [488, 'no-common-media'],
  [403, 'not-allowed'],
  [503, 'congested'],
  [504, 'unreachable'],
  [500, 'failed'],
  [699, 'failed'],
])('names the end of a call refused with %i %s', (status, cause) => {
  expect(endOfRefusal(status, [])).toEqual({ cause, status });
});

it('believes the cause of the telephone network before the status a gateway made of it', () => {
  expect(endOfRefusal(503, ['SIP;cause=503', 'Q.850 ; cause=17 ;text="User busy"'])).toEqual({
    cause: 'busy',
    status: 503,
    q850: 17,
  });
  expect(endOfRefusal(486, ['Q.850;cause=127'])).toEqual({ cause: 'busy', status: 486, q850: 127 });
});

it('takes a BYE for a person who hung up unless the network says otherwise', () => {
  expect(endOfBye([])).toEqual({ cause: 'citizen-hung-up' });
  expect(endOfBye(['Q.850;cause=16;text="Terminated"'])).toEqual({ cause: 'citizen-hung-up', q850: 16 });
  expect(endOfBye(['Q.850;cause=38'])).toEqual({ cause: 'unreachable', q850: 38 });
  expect(endOfBye(['Q.850;cause=99'])).toEqual({ cause: 'failed', q850: 99 });
  expect(endOfBye(['Q.850;cause=garbage'])).toEqual({ cause: 'citizen-hung-up' });
});

it('tells a caller who gave up from a call that another phone took', () => {
  expect(endOfCancel([]).cause).toBe('cancelled');
  expect(endOfCancel(['SIP;cause=200;text="Call completed elsewhere"']).cause).toBe('answered-elsewhere');
});

it('has a Reason for every cause', () => {
  for (const cause of endCauses) expect(reasonOf(cause)).toMatch(/^Q\.850;cause=\d+;text="[^"]+"$/);
});

it.each([
  ['120', { retryAfterSeconds: 120 }],
  [' 18000;duration=3600', { retryAfterSeconds: 18_000 }],
  ['120 (I am in a meeting)', { retryAfterSeconds: 120 }],
  ['soon', {}],
  [undefined, {}],
])('reads from Retry-After %s how long to wait', (header, expected) => {
  expect(retryAfterOf(header)).toEqual(expected);
});
