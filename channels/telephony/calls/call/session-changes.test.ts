import { describe, expect, it } from 'vitest';
import { openQuietLine, type QuietLine } from '../testing/quiet-line.ts';
import { dialogOfInvite, peerSdp } from '../testing/raw-peer.ts';

const lastEnd = (line: QuietLine) => {
  const last = line.events.at(-1);
  return last?.type === 'ended' ? last.end : undefined;
};

async function answered(headers: [string, string][] = []) {
  const line = await openQuietLine();
  const call = line.place();
  const invite = await line.peer.request('INVITE');
  await line.peer.reply(invite, 200, { body: peerSdp(), headers });
  await line.peer.request('ACK');
  return { line, call, invite, dialog: dialogOfInvite(invite) };
}

const withUpdate: [string, string][] = [
  ['Allow', 'INVITE, UPDATE'],
  ['Session-Expires', '600;refresher=uac'],
];

describe('a change of ours', () => {
  it('that meets one of the peer is refused with 491 and tried again later', async () => {
    const { line, call, dialog } = await answered();
    const outcome = call.hold();
    const invite = await line.peer.request('INVITE');
    await line.peer.askIn(dialog, 'INVITE', 1, { body: peerSdp() });
    await line.peer.response(491);
    await line.peer.reply(invite, 491);
    await line.peer.request('ACK');
    // Ours is the Call-ID: 2.1 to 4 seconds.
    await line.timers.advance(2_000);
    // Its own refusal it has not acknowledged.
    expect(line.peer.drain()).not.toContain('INVITE');
    await line.timers.advance(2_000);
    const again = await line.peer.request('INVITE');
    await line.peer.reply(again, 200, { body: peerSdp('a=recvonly') });
    await expect(outcome).resolves.toEqual({ outcome: 'changed' });
    expect(line.media.legs[0]?.agreements.at(-1)?.direction).toBe('sendonly');
  });

  it('that is refused leaves the call as it was', async () => {
    const { line, call } = await answered();
    const outcome = call.hold();
    await line.peer.reply(await line.peer.request('INVITE'), 488);
    await expect(outcome).resolves.toEqual({ outcome: 'refused', status: 488 });
    expect(line.media.legs[0]?.agreements).toHaveLength(1);
    expect(call.state).toBe('answered');
  });

  it.each([481, 408])('answered %i means that the peer is gone', async (status) => {
    const { line, call } = await answered();
    const outcome = call.hold();
    await line.peer.reply(await line.peer.request('INVITE'), status);
    await expect(outcome).resolves.toEqual({ outcome: 'ended' });
    expect(lastEnd(line)).toEqual({ cause: 'failed' });
    await line.peer.request('BYE');
  });

  it('waits for the one before', async () => {
    const { line, call } = await answered();
    const outcomes = Promise.all([call.hold(), call.resume()]);
    const first = await line.peer.request('INVITE');
    expect(line.peer.drain()).toBe('');
    await line.peer.reply(first, 200, { body: peerSdp('a=recvonly') });
    await line.peer.request('ACK');
    await line.peer.reply(await line.peer.request('INVITE'), 200, { body: peerSdp() });
    await expect(outcomes).resolves.toEqual([{ outcome: 'changed' }, { outcome: 'changed' }]);
  });

  it('still waiting when the call ends is over with it', async () => {
    const { line, call } = await answered();
    const outcome = call.hold();
    await line.peer.reply(await line.peer.request('INVITE'), 491);
    call.hangUp();
    await expect(outcome).resolves.toEqual({ outcome: 'ended' });
  });
});

describe('a change of the peer', () => {
  it('without an offer gets ours, and its ACK the answer', async () => {
    const { line, dialog } = await answered();
    await line.peer.askIn(dialog, 'INVITE', 1);
    const offer = await line.peer.response(200);
    expect(new TextDecoder().decode(offer.body)).toContain('m=audio');
    await line.peer.askIn(dialog, 'INVITE', 2, { body: peerSdp() });
    await line.peer.response(491);
    await line.peer.askIn(dialog, 'ACK', 1, { body: peerSdp().replace('AVP 8 101', 'AVP 0') });
    expect(line.media.legs[0]?.agreements.at(-1)?.codec).toBe('PCMU');
  });

  it('that we cannot take is refused and changes nothing', async () => {
    const { line, dialog } = await answered();
    await line.peer.askIn(dialog, 'INVITE', 1, { body: peerSdp().replace('AVP 8 101', 'AVP 18') });
    await line.peer.response(488);
    await line.peer.askIn(dialog, 'UPDATE', 2, { body: 'v=0' });
    await line.peer.response(400);
    await line.peer.askIn(dialog, 'UPDATE', 3, { body: 'x', type: 'text/plain' });
    await line.peer.response(415);
    expect(line.media.legs[0]?.agreements).toHaveLength(1);
  });

  it('by UPDATE moves the media and the target', async () => {
    const { line, call, dialog } = await answered();
    await line.peer.askIn(dialog, 'UPDATE', 1, {
      body: peerSdp().replace('6000', '6100'),
    });
    await line.peer.response(200);
    expect(line.media.legs[0]?.agreements.at(-1)?.remote.port).toBe(6100);
    call.hangUp();
    expect((await line.peer.request('BYE')).uri).toBe('sip:peer@127.0.0.2:5060');
  });
});

describe('a session that is ours to refresh', () => {
  it('is refreshed by UPDATE without an offer at half of its time', async () => {
    const { line } = await answered(withUpdate);
    await line.timers.advance(300_000);
    const update = await line.peer.request('UPDATE');
    expect([update.body.length, update.headers.get('Session-Expires')]).toEqual([0, '600;refresher=uac']);
    await line.peer.reply(update, 200, { headers: withUpdate });
    await line.timers.advance(299_000);
    expect(line.peer.drain()).toBe('');
  });

  it('is refreshed by the same offer again when the peer knows no UPDATE', async () => {
    const { line, invite } = await answered([['Session-Expires', '600;refresher=uac']]);
    await line.timers.advance(300_000);
    const again = await line.peer.request('INVITE');
    expect(again.body).toEqual(invite.body);
  });

  it('is tried again when the peer is only busy', async () => {
    const { line } = await answered(withUpdate);
    await line.timers.advance(300_000);
    await line.peer.reply(await line.peer.request('UPDATE'), 500);
    await line.timers.advance(75_000);
    await line.peer.reply(await line.peer.request('UPDATE'), 200, { headers: withUpdate });
    await line.timers.advance(290_000);
    expect(lastEnd(line)).toBeUndefined();
  });

  it('ends when the peer does not know the call any more', async () => {
    const { line } = await answered(withUpdate);
    await line.timers.advance(300_000);
    await line.peer.reply(await line.peer.request('UPDATE'), 481);
    expect(lastEnd(line)).toEqual({ cause: 'failed' });
  });
});

it('a session that the peer should have refreshed ends with BYE', async () => {
  const { line } = await answered([['Session-Expires', '90;refresher=uas']]);
  await line.timers.advance(61_000);
  const bye = await line.peer.request('BYE');
  expect(bye.headers.get('Reason')).toContain('Session expired');
  expect(lastEnd(line)).toEqual({ cause: 'session-expired' });
});
