import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Programs } from './testing/program.ts';
import { runSipp } from './testing/sipp.ts';
import { receive, type Step, sdp, send } from './testing/sipp-scenario.ts';
import { localTrunk, openTelephone, type Telephone } from './testing/telephone.ts';

const programs = new Programs();
let telephone: Telephone;

beforeAll(async () => {
  telephone = await openTelephone({
    trunks: [{ ...localTrunk, mustProve: { username: 'trunk', password: 'secret' } }],
    // All that sipp knows.
    digestAlgorithms: ['MD5'],
  });
  telephone.agent.onCall((call) => {
    call.answer().catch(() => undefined);
  });
});

afterEach(() => programs.stop());
afterAll(() => telephone.close());

const prove = (password: string): Step[] => [
  send('INVITE', { body: sdp() }),
  receive(100, { optional: true }),
  receive(401, { auth: true }),
  send('ACK', { toTag: true, branchBack: 3 }),
  send('INVITE', { cseq: 2, body: sdp(), headers: [`[authentication username=trunk password=${password}]`] }),
  receive(100, { optional: true }),
];

const results = () =>
  telephone.counted.splice(0).flatMap((one) => (one.name === 'authentication' ? [one.result] : []));

it('takes a caller who proves the password', async () => {
  const steps = [
    receive(200),
    send('ACK', { cseq: 2, toTag: true }),
    send('BYE', { cseq: 3, toTag: true }),
    receive(200),
  ];
  const run = await runSipp(programs, [...prove('secret'), ...steps], { target: telephone.at });
  await run.succeeded;
  expect(results()).toEqual(['asked', 'right']);
});

it('asks again when the password is wrong', async () => {
  const steps = [receive(401, { auth: true }), send('ACK', { cseq: 2, toTag: true, branchBack: 3 })];
  const run = await runSipp(programs, [...prove('wrong'), ...steps], { target: telephone.at });
  await run.succeeded;
  expect(results()).toEqual(['asked', 'wrong']);
});

it('says nothing at all to an address that is no trunk', async () => {
  const stranger = await runSipp(programs, [send('OPTIONS'), receive(200)], {
    target: telephone.at,
    host: '127.0.0.9',
    seconds: 1,
  });
  await expect(stranger.succeeded).rejects.toThrow(/sipp ended/);
  expect(results()).toEqual([]);
});
