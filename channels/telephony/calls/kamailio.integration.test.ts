import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from './call/call-events.ts';
import { startBaresip } from './testing/baresip.ts';
import { startKamailio } from './testing/kamailio.ts';
import { type Program, Programs } from './testing/program.ts';
import { eventually, registeredTelephone } from './testing/registered-telephone.ts';
import type { Telephone } from './testing/telephone.ts';

const programs = new Programs();
let phone: Program;
let udp: Telephone;
let tcp: Telephone;

beforeAll(async () => {
  const { port } = await startKamailio(programs);
  [udp, tcp] = await Promise.all([
    registeredTelephone(port, '100', 'udp'),
    registeredTelephone(port, '101', 'tcp'),
  ]);
  await eventually(() => [udp, tcp].every(({ agent }) => agent.trunkStates[0]?.state === 'up'));
  phone = (await startBaresip(programs, { user: '200', registrarPort: port })).program;
  await phone.until(/200 OK|registered/i);
});

afterAll(async () => {
  await Promise.all([udp.agent.close(), tcp.agent.close()]);
  await Promise.all([udp.close(), tcp.close()]);
  await programs.stop();
});

it.each(['udp', 'tcp'] as const)('is called by baresip through the proxy over %s', async (transport) => {
  const { agent } = transport === 'udp' ? udp : tcp;
  const events: CallEvent[] = [];
  agent.onCall((call) => {
    call.on((event) => events.push(event));
    call.on(({ type }) => {
      if (type === 'answered') call.hangUp();
    });
    call.ring();
    call.answer().catch(() => undefined);
  });
  phone.write(`/dial ${transport === 'udp' ? 100 : 101}\n`);
  await eventually(() => events.at(-1)?.type === 'ended');
  expect(events.map(({ type }) => type)).toEqual(['media', 'answered', 'ended']);
});

it.each(['udp', 'tcp'] as const)(
  'calls baresip through the proxy over %s, which asks who it is',
  async (transport) => {
    const { agent } = transport === 'udp' ? udp : tcp;
    const call = agent.call({ trunk: transport, number: '200' });
    const events: CallEvent[] = [];
    call.on((event) => events.push(event));
    await eventually(() => events.some(({ type }) => type === 'answered' || type === 'ended'));
    expect((await call.hold()).outcome).toBe('changed');
    expect((await call.resume()).outcome).toBe('changed');
    call.hangUp();
    await call.released;
    expect(events.at(-1)).toEqual({ type: 'ended', end: { cause: 'we-hung-up' } });
  },
);

it('learns that a number behind the proxy does not exist', async () => {
  const call = udp.agent.call({ trunk: 'udp', number: '299' });
  await call.released;
  expect(call.end).toEqual({ cause: 'wrong-number', status: 404 });
});
