import { expect, it } from 'vitest';
import { answerAtOnce, openQuietLine, quietTrunk } from './testing/quiet-line.ts';
import { dialogOfAnswer, peerSdp, RawPeer } from './testing/raw-peer.ts';

it('refuses new calls while draining, and is empty when the last one ended', async () => {
  const line = await openQuietLine({}, answerAtOnce);
  await line.peer.ask('INVITE', { body: peerSdp() });
  const dialog = dialogOfAnswer(await line.peer.response(200));
  await line.peer.askIn(dialog, 'ACK', 1);
  let empty = false;
  const drained = line.agent.drain().then(() => {
    empty = true;
  });
  await line.peer.ask('INVITE', { callId: 'c2', body: peerSdp() });
  expect((await line.peer.response(503)).headers.get('Retry-After')).toBe('30');
  await line.peer.ask('OPTIONS', { callId: 'c3' });
  await line.peer.response(503);
  expect(() => line.place()).toThrow(expect.objectContaining({ code: 'telephony-draining' }));
  expect(empty).toBe(false);
  await line.peer.askIn(dialog, 'BYE', 2);
  await drained;
  expect(line.counted).toContainEqual({ name: 'call-refused', trunk: 'trunk', why: 'draining' });
});

it('has a limit of calls for both directions', async () => {
  const line = await openQuietLine({ maxCalls: 1 });
  await line.peer.ask('INVITE', { body: peerSdp() });
  await line.peer.ask('INVITE', { callId: 'c2', body: peerSdp() });
  await line.peer.response(503);
  expect(line.counted).toContainEqual({ name: 'call-refused', trunk: 'trunk', why: 'too-many-calls' });
  expect(() => line.place()).toThrow(expect.objectContaining({ code: 'telephony-too-many-calls' }));
});

it('notices a call of its own that comes back', async () => {
  const line = await openQuietLine();
  line.place();
  const invite = await line.peer.request('INVITE');
  await line.peer.ask('INVITE', { callId: invite.headers.get('Call-ID') ?? '', body: peerSdp() });
  await line.peer.response(482);
});

it('drops strangers without a word', async () => {
  const line = await openQuietLine();
  const stranger = await RawPeer.open(line.network, line.timers, '127.0.0.66');
  await stranger.ask('INVITE', { body: peerSdp() });
  await stranger.ask('OPTIONS', { callId: 'c2' });
  await line.timers.advance(1_000);
  expect(stranger.drain()).toBe('');
  expect(line.calls).toEqual([]);
  expect(line.counted).toEqual([{ name: 'stranger-dropped' }, { name: 'stranger-dropped' }]);
});

it('asks strangers who they are when a trunk may be used from anywhere', async () => {
  const open = { ...quietTrunk, allowed: [], mustProve: { username: 'roaming', password: 'secret' } };
  const line = await openQuietLine({ trunks: [open] });
  const stranger = await RawPeer.open(line.network, line.timers, '127.0.0.66');
  await stranger.ask('INVITE', { body: peerSdp() });
  expect((await stranger.response(401)).headers.all('WWW-Authenticate')).toHaveLength(2);
  expect(line.calls).toEqual([]);
});

it('answers 481 to requests of dialogs it does not have and 405 to REGISTER', async () => {
  const line = await openQuietLine();
  await line.peer.ask('BYE');
  await line.peer.response(481);
  await line.peer.ask('REGISTER', { callId: 'c2' });
  expect((await line.peer.response(405)).headers.all('Allow')).toContain('INVITE');
});

it('takes a request whose Max-Forwards ran out: it has arrived', async () => {
  const line = await openQuietLine();
  await line.peer.ask('OPTIONS', { headers: [['Max-Forwards', '0']] });
  await line.peer.response(200);
});

it('calls only as numbers of the trunk, and only over trunks it has', async () => {
  const { agent } = await openQuietLine();
  const codeOf = (call: () => unknown) => {
    try {
      return call();
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  };
  expect(codeOf(() => agent.call({ trunk: 'trunk', number: '1' }, { callerId: '666' }))).toBe(
    'telephony-caller-id-refused',
  );
  expect(codeOf(() => agent.call({ trunk: 'other', number: '1' }))).toBe('telephony-trunk-unknown');
  expect(codeOf(() => agent.call({ uri: 'tel:123' }))).toBe('telephony-target-invalid');
});

it('ends every call when it is closed', async () => {
  const line = await openQuietLine({}, answerAtOnce);
  await line.peer.ask('INVITE', { body: peerSdp() });
  await line.peer.askIn(dialogOfAnswer(await line.peer.response(200)), 'ACK', 1);
  const closed = line.agent.close();
  await line.peer.reply(await line.peer.request('BYE'), 200);
  await expect(closed).resolves.toBeUndefined();
  expect(line.agent.callCount).toBe(0);
});

it('goes on when somebody who listens makes a mistake', async () => {
  const line = await openQuietLine({}, (call) => {
    call.on(() => {
      throw new Error('mistake');
    });
    answerAtOnce(call);
  });
  await line.peer.ask('INVITE', { body: peerSdp() });
  const dialog = dialogOfAnswer(await line.peer.response(200));
  await line.peer.askIn(dialog, 'ACK', 1);
  await line.peer.askIn(dialog, 'BYE', 2);
  await line.peer.response(200);
  expect(line.agent.callCount).toBe(0);
  expect(line.media.legs[0]?.isClosed).toBe(true);
});

it('keeps nothing of calls that are over', async () => {
  const line = await openQuietLine({}, answerAtOnce);
  for (let n = 0; n < 20; n += 1) {
    await line.peer.ask('INVITE', { callId: `c${n}`, body: peerSdp() });
    const dialog = dialogOfAnswer(await line.peer.response(200));
    await line.peer.askIn(dialog, 'ACK', 1);
    await line.peer.askIn(dialog, 'BYE', 2);
    await line.peer.response(200);
  }
  expect(line.media.legs.every((leg) => leg.isClosed)).toBe(true);
  await line.timers.advance(40_000);
  expect(line.timers.waiting).toBe(0);
});
