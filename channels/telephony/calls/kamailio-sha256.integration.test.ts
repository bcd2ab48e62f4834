import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from './call/call-events.ts';
import { startKamailio } from './testing/kamailio.ts';
import { Programs } from './testing/program.ts';
import { eventually, registeredTelephone } from './testing/registered-telephone.ts';
import type { Telephone } from './testing/telephone.ts';

const programs = new Programs();
let port: number;
let caller: Telephone;
let called: Telephone;

beforeAll(async () => {
  ({ port } = await startKamailio(programs, 'SHA-256'));
  [caller, called] = await Promise.all([
    registeredTelephone(port, '100', 'udp'),
    registeredTelephone(port, '101', 'udp'),
  ]);
});
afterAll(async () => {
  await Promise.all([caller.agent.close(), called.agent.close()]);
  await Promise.all([caller.close(), called.close()]);
  await programs.stop();
});

/** What the registrar asks of a REGISTER without proof. */
async function challenge(): Promise<string> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port: own } = socket.address();
  const lines = [
    `REGISTER sip:127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${own};branch=z9hG4bKasked`,
    'From: <sip:100@127.0.0.1>;tag=asked',
    'To: <sip:100@127.0.0.1>',
    'Call-ID: asked',
    'CSeq: 1 REGISTER',
    'Max-Forwards: 70',
    'Content-Length: 0',
  ];
  socket.send(`${lines.join('\r\n')}\r\n\r\n`, port, '127.0.0.1');
  const [answer] = await once(socket, 'message');
  socket.close();
  return String(answer);
}

it('proves itself by SHA-256 to the registrar and the proxy of another make', async () => {
  await eventually(() => [caller, called].every(({ agent }) => agent.trunkStates[0]?.state === 'up'));
  expect(await challenge()).toMatch(/^WWW-Authenticate: Digest .*algorithm=SHA-256/m);
  called.agent.onCall((call) => {
    call.answer().catch(() => undefined);
  });
  const call = caller.agent.call({ trunk: 'udp', number: '101' });
  const events: CallEvent[] = [];
  call.on((event) => events.push(event));
  await eventually(() => events.some(({ type }) => type === 'answered' || type === 'ended'));
  call.hangUp();
  await call.released;
  expect(events.at(-1)).toEqual({ type: 'ended', end: { cause: 'we-hung-up' } });
});
