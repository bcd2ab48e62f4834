import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from './call/call-events.ts';
import { startBaresip } from './testing/baresip.ts';
import { startKamailio } from './testing/kamailio.ts';
import { type Program, Programs } from './testing/program.ts';
import { openTelephone, type Telephone } from './testing/telephone.ts';
import { plainTrunk } from './trunk/trunk-settings.ts';

const programs = new Programs();
let phone: Program;
let udp: Telephone;
let tcp: Telephone;

/** Our side registers as `account` and dials through the proxy. */
async function registered(port: number, account: string, transport: 'udp' | 'tcp'): Promise<Telephone> {
  const telephone = await openTelephone({
    trunks: [
      plainTrunk({
        name: transport,
        allowed: ['127.0.0.1'],
        domain: `127.0.0.1:${port}`,
        transport,
        credentials: { username: account, password: 'secret' },
        callerIds: [account],
        registration: { account, expiresSeconds: 600, removesStale: true },
        pingSeconds: 1,
      }),
    ],
  });
  telephone.agent.start();
  return telephone;
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 160 && !holds(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
}

beforeAll(async () => {
  const { port } = await startKamailio(programs);
  [udp, tcp] = await Promise.all([registered(port, '100', 'udp'), registered(port, '101', 'tcp')]);
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
