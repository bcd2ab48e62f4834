import { expect, it } from 'vitest';
import { openQuietLine, type QuietLine, quietTrunk } from '../testing/quiet-line.ts';
import type { TrunkState } from './trunk-watch.ts';

const registering = {
  ...quietTrunk,
  credentials: { username: '100', password: 'secret' },
  registration: { account: '100', expiresSeconds: 600, removesStale: true },
};

async function started(trunk: Partial<typeof registering> & { pingSeconds?: number } = {}) {
  const states: TrunkState['state'][] = [];
  const line = await openQuietLine({
    trunks: [{ ...registering, ...trunk }],
    onTrunkState: ({ state }) => states.push(state),
  });
  line.agent.start();
  return { line, states };
}

async function register(line: QuietLine, status: number, headers: [string, string][] = []) {
  const request = await line.peer.request('REGISTER');
  await line.peer.reply(request, status, { headers });
  return request;
}

/** Removes what an earlier life left. */
const cleared = async (line: QuietLine) => register(line, 200);

it('removes contacts of an earlier life, then registers, and again at 0.8 of what was granted', async () => {
  const { line, states } = await started();
  const first = await cleared(line);
  expect([first.headers.get('Contact'), first.headers.get('Expires')]).toEqual(['*', '0']);
  const second = await register(line, 200, [['Contact', '<sip:otklik@127.0.0.1:5060>;expires=100']]);
  expect(second.headers.get('Contact')).toBe('<sip:otklik@127.0.0.1:5060>;expires=600');
  expect(second.headers.get('Call-ID')).toBe(first.headers.get('Call-ID'));
  expect(states).toEqual(['up']);
  await line.timers.advance(79_000);
  expect(line.peer.drain()).toBe('');
  await line.timers.advance(1_000);
  await register(line, 200);
});

it('answers the challenge of the registrar', async () => {
  const { line } = await started({ registration: { ...registering.registration, removesStale: false } });
  const challenge: [string, string] = ['WWW-Authenticate', 'Digest realm="local", nonce="n1", qop="auth"'];
  const first = await register(line, 401, [challenge]);
  const second = await register(line, 200);
  expect(second.headers.get('Authorization')).toContain('username="100"');
  expect(Number.parseInt(second.headers.get('CSeq') ?? '', 10)).toBe(
    Number.parseInt(first.headers.get('CSeq') ?? '', 10) + 1,
  );
});

it('does not hurry when the password is wrong', async () => {
  const { line, states } = await started();
  const challenge: [string, string] = ['WWW-Authenticate', 'Digest realm="local", nonce="n1", qop="auth"'];
  await register(line, 401, [challenge]);
  await register(line, 401, [challenge]);
  expect(states).toEqual(['down']);
  await line.timers.advance(119_000);
  expect(line.peer.drain()).toBe('');
  await line.timers.advance(1_000);
  await line.peer.request('REGISTER');
});

it('backs off, doubling, when the registrar is in trouble', async () => {
  const { line } = await started({ registration: { ...registering.registration, removesStale: false } });
  await register(line, 500);
  const pauses: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    let waited = 0;
    while (line.peer.inbox.length === 0) {
      await line.timers.advance(1_000);
      waited += 1;
    }
    pauses.push(waited);
    await register(line, 500);
  }
  expect(pauses).toEqual([2, 4, 8, 16]);
});

it('asks for longer when the registrar wants that', async () => {
  const { line } = await started({ registration: { ...registering.registration, removesStale: false } });
  await register(line, 423, [['Min-Expires', '1800']]);
  expect((await register(line, 200)).headers.get('Expires')).toBe('1800');
});

it('takes its contact away when it is closed', async () => {
  const { line } = await started();
  await cleared(line);
  await register(line, 200);
  const closed = line.agent.close();
  const last = await register(line, 200);
  expect(last.headers.get('Expires')).toBe('0');
  await closed;
});

it('tells by OPTIONS when a trunk goes and comes back', async () => {
  const states: TrunkState['state'][] = [];
  const line = await openQuietLine({
    trunks: [{ ...quietTrunk, pingSeconds: 30 }],
    onTrunkState: ({ state }) => states.push(state),
  });
  line.agent.start();
  const ping = async (status: number) => line.peer.reply(await line.peer.request('OPTIONS'), status);
  await ping(404);
  expect(states).toEqual(['up']);
  await line.timers.advance(30_000);
  await ping(503);
  await line.timers.advance(5_000);
  await ping(503);
  expect(states).toEqual(['up', 'down']);
  await line.timers.advance(5_000);
  await ping(200);
  expect(states).toEqual(['up', 'down', 'up']);
});
