import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from './call/call-events.ts';
import type { IncomingCall } from './call/incoming-call.ts';
import { Programs } from './testing/program.ts';
import { runSipp } from './testing/sipp.ts';
import { pause, receive, receiveRequest, replyInDialog, type Step, sdp, send } from './testing/sipp-scenario.ts';
import { openTelephone, type Telephone } from './testing/telephone.ts';

const programs = new Programs();
let telephone: Telephone;

beforeAll(async () => {
  telephone = await openTelephone();
});

afterEach(() => programs.stop());
afterAll(() => telephone.close());

const opening = [
  send('INVITE', { body: sdp() }),
  receive(100, { optional: true }),
  receive(180, { optional: true }),
  receive(200),
  send('ACK', { toTag: true }),
];
const bye = (cseq: number) => [send('BYE', { cseq, toTag: true }), receive(200)];

/** Runs the scenario against one call; resolves with everything that happened in it. */
async function play(
  steps: readonly Step[],
  take: (call: IncomingCall) => void,
  transport: 'udp' | 'tcp' = 'udp',
): Promise<CallEvent[]> {
  const events: CallEvent[] = [];
  telephone.agent.onCall((call) => {
    call.on((event) => events.push(event));
    take(call);
  });
  const run = await runSipp(programs, steps, { target: telephone.at, transport });
  await run.succeeded;
  return events;
}

const answer = (call: IncomingCall) => {
  call.ring();
  call.answer().catch(() => undefined);
};

it.each(['udp', 'tcp'] as const)('takes a call of sipp over %s and its BYE', async (transport) => {
  const events = await play([...opening, pause(50), ...bye(2)], answer, transport);
  expect(events.map(({ type }) => type)).toEqual(['media', 'answered', 'ended']);
  expect(events.at(-1)).toEqual({ type: 'ended', end: { cause: 'citizen-hung-up' } });
});

it.each(['udp', 'tcp'] as const)('hangs up over %s', async (transport) => {
  const events = await play(
    [...opening, receiveRequest('BYE'), replyInDialog('200 OK')],
    (call) => {
      call.on(({ type }) => type === 'answered' && call.hangUp());
      answer(call);
    },
    transport,
  );
  expect(events.at(-1)).toEqual({ type: 'ended', end: { cause: 'we-hung-up' } });
});
