import { describe, expect, it } from 'vitest';
import type { SipRequest } from '../../sip/message.ts';
import { settle } from '../../sip/testing/manual-timers.ts';
import { openQuietLine, type QuietLine, quietTrunk } from '../testing/quiet-line.ts';
import { dialogOfInvite, peerSdp, RawPeer } from '../testing/raw-peer.ts';

const types = (line: QuietLine) => line.events.map(({ type }) => type);
const lastEnd = (line: QuietLine) => {
  const last = line.events.at(-1);
  return last?.type === 'ended' ? last.end : undefined;
};

async function placed() {
  const line = await openQuietLine();
  const call = line.place();
  return { line, call, invite: await line.peer.request('INVITE') };
}

async function answered(headers: [string, string][] = []) {
  const all = await placed();
  await all.line.peer.reply(all.invite, 200, { body: peerSdp(), headers });
  await all.line.peer.request('ACK');
  return { ...all, dialog: dialogOfInvite(all.invite) };
}

describe('an outgoing call', () => {
  it('calls as a number of the trunk and says what it can do', async () => {
    const { invite } = await placed();
    expect(invite.uri).toBe('sip:200@127.0.0.2');
    expect(invite.headers.get('From')).toMatch(/^<sip:100@127\.0\.0\.2>;tag=/);
    expect(invite.headers.all('Supported')).toEqual(['timer', '100rel']);
    expect(invite.headers.get('Session-Expires')).toBe('1800');
  });

  it('acknowledges each repeat of the 2xx', async () => {
    const { line, invite } = await answered();
    await line.peer.reply(invite, 200, { body: peerSdp() });
    await line.peer.reply(invite, 200, { body: peerSdp() });
    expect(line.peer.drain()).toBe('ACK ACK');
    expect(types(line)).toEqual(['media', 'answered']);
  });

  it('long after its transaction acknowledges it still', async () => {
    const { line, invite } = await answered();
    await line.timers.advance(40_000);
    await line.peer.reply(invite, 200, { body: peerSdp() });
    expect(line.peer.drain()).toBe('ACK');
  });

  it('keeps the phone that answers first and releases every other one', async () => {
    const { line, invite } = await answered();
    await line.peer.reply(invite, 200, { body: peerSdp(), toTag: 'other' });
    await line.peer.request('ACK');
    const bye = await line.peer.request('BYE');
    expect(bye.headers.get('To')).toContain('tag=other');
    await line.peer.reply(bye, 200);
    expect(line.counted.some(({ name }) => name === 'fork-released')).toBe(true);
    expect(types(line)).toEqual(['media', 'answered']);
  });

  it('ends at once when it has no codec in common, after its ACK', async () => {
    const { line, invite } = await placed();
    await line.peer.reply(invite, 200, { body: peerSdp().replace('AVP 8 101', 'AVP 18') });
    expect(line.peer.drain()).toBe('ACK BYE');
    expect(lastEnd(line)).toEqual({ cause: 'no-common-media' });
  });

  it('is cancelled when nobody answers in time', async () => {
    const { line, call, invite } = await placed();
    await line.peer.reply(invite, 180);
    await line.timers.advance(90_000);
    const cancel = await line.peer.request('CANCEL');
    expect(cancel.headers.get('Reason')).toContain('cause=19');
    expect(lastEnd(line)).toEqual({ cause: 'no-answer' });
    await line.peer.reply(cancel, 200);
    await line.peer.reply(invite, 487);
    await line.peer.request('ACK');
    await expect(call.released).resolves.toBeUndefined();
  });

  it('released even when the far end never answers the CANCEL', async () => {
    const { line, call, invite } = await placed();
    await line.peer.reply(invite, 180);
    call.hangUp();
    let released = false;
    const done = call.released.then(() => {
      released = true;
    });
    await line.timers.advance(31_000);
    expect(released).toBe(false);
    await line.timers.advance(2_000);
    await done;
    expect(released).toBe(true);
  });

  it('that was answered while it was cancelled is acknowledged and ended', async () => {
    const { line, call, invite } = await placed();
    await line.peer.reply(invite, 180);
    call.hangUp();
    await line.peer.request('CANCEL');
    await line.peer.reply(invite, 200, { body: peerSdp() });
    expect(line.peer.drain()).toBe('ACK BYE');
    expect(types(line)).toEqual(['ringing', 'ended']);
  });

  it('to nobody is unreachable after 64·T1', async () => {
    const { line } = await placed();
    await line.timers.advance(32_000);
    expect(lastEnd(line)).toEqual({ cause: 'unreachable' });
    expect(line.media.legs[0]?.isClosed).toBe(true);
  });

  it('follows redirections, best first, each once and not for ever', async () => {
    const { line, invite } = await placed();
    await line.peer.reply(invite, 302, {
      headers: [
        ['Contact', '<sip:b@127.0.0.2>;q=0.2, <sip:c@127.0.0.2>;q=0.9, <tel:123>, <sip:200@127.0.0.2>'],
      ],
    });
    const visited: string[] = [];
    for (let next: SipRequest | undefined = await line.peer.request('INVITE'); next; ) {
      visited.push(next.uri);
      expect(next.headers.get('Call-ID')).toBe(invite.headers.get('Call-ID'));
      await line.peer.reply(next, 302, { headers: [['Contact', `<sip:loop${visited.length}@127.0.0.2>`]] });
      next = await line.peer.request('INVITE').catch(() => undefined);
    }
    // The peer's own Contact is a target too: the fake adds it to every answer.
    expect(visited.length).toBeLessThanOrEqual(3);
    expect(lastEnd(line)?.status).toBe(302);
  });

  it('asks for a longer session after 422', async () => {
    const { line, invite } = await placed();
    await line.peer.reply(invite, 422, { headers: [['Min-SE', '3600']] });
    const again = await line.peer.request('INVITE');
    expect([again.headers.get('Session-Expires'), again.headers.get('Min-SE')]).toEqual(['3600', '3600']);
    await line.peer.reply(again, 422, { headers: [['Min-SE', '3600']] });
    expect(lastEnd(line)?.status).toBe(422);
  });

  it('that the peer ends says why', async () => {
    const { line, dialog } = await answered();
    await line.peer.askIn(dialog, 'BYE', 1, { headers: [['Reason', 'Q.850;cause=38']] });
    await line.peer.response(200);
    expect(lastEnd(line)).toEqual({ cause: 'unreachable', q850: 38 });
  });
});

describe('reliable ringing', () => {
  const reliable = (rseq: number): [string, string][] => [
    ['Require', '100rel'],
    ['RSeq', String(rseq)],
  ];

  it('is confirmed once each, in order, and brings early media', async () => {
    const { line, invite } = await placed();
    await line.peer.reply(invite, 183, { headers: reliable(7), body: peerSdp() });
    const prack = await line.peer.request('PRACK');
    expect(prack.headers.get('RAck')).toBe(`7 ${invite.headers.get('CSeq')}`);
    await line.peer.reply(prack, 200);
    await line.peer.reply(invite, 183, { headers: reliable(7), body: peerSdp() });
    await line.peer.reply(invite, 180, { headers: reliable(9) });
    expect(line.peer.drain()).toBe('');
    await line.peer.reply(invite, 180, { headers: reliable(8) });
    await line.peer.request('PRACK');
    expect(types(line)).toEqual(['media', 'ringing']);
  });

  it('that described media may be followed by a 200 without', async () => {
    const { line, invite } = await placed();
    await line.peer.reply(invite, 183, { headers: reliable(1), body: peerSdp() });
    await line.peer.reply(invite, 200);
    expect(types(line)).toEqual(['media', 'answered']);
  });
});

describe('a transfer', () => {
  async function transferring() {
    const all = await answered();
    const outcomes: unknown[] = [];
    all.call.transfer('sip:300@127.0.0.2').then((outcome) => outcomes.push(outcome));
    const refer = await all.line.peer.request('REFER');
    return { ...all, outcomes, refer };
  }
  const news = (status: string, state = 'active') => ({
    headers: [
      ['Event', 'refer'],
      ['Subscription-State', state],
    ] as [string, string][],
    type: 'message/sipfrag',
    body: `SIP/2.0 ${status}`,
  });

  it('names its target', async () => {
    const { refer } = await transferring();
    expect(refer.headers.get('Refer-To')).toBe('<sip:300@127.0.0.2>');
  });

  it('that is refused leaves the call', async () => {
    const { line, refer, outcomes } = await transferring();
    await line.peer.reply(refer, 603);
    expect(outcomes).toEqual([{ outcome: 'refused', status: 603 }]);
    expect(types(line)).not.toContain('ended');
  });

  it('that fails leaves the call', async () => {
    const { line, refer, outcomes, dialog } = await transferring();
    await line.peer.reply(refer, 202);
    await line.peer.askIn(dialog, 'NOTIFY', 1, news('100 Trying'));
    await line.peer.askIn(dialog, 'NOTIFY', 2, news('486 Busy', 'terminated'));
    expect(line.peer.drain()).toBe('200 200');
    expect(outcomes).toEqual([{ outcome: 'failed', status: 486 }]);
    expect(types(line)).toEqual(['media', 'answered', 'transfer', 'transfer']);
  });

  it('counts as done when the peer accepts and leaves without a word', async () => {
    const { line, refer, outcomes, dialog } = await transferring();
    await line.peer.reply(refer, 202);
    await line.peer.askIn(dialog, 'BYE', 1);
    await settle();
    expect(outcomes).toEqual([{ outcome: 'transferred' }]);
    expect(lastEnd(line)?.cause).toBe('transferred');
  });

  it('without any news is unknown after a minute', async () => {
    const { line, refer, outcomes } = await transferring();
    await line.peer.reply(refer, 202);
    await line.timers.advance(60_000);
    expect(outcomes).toEqual([{ outcome: 'unknown' }]);
  });

  it('with consultation puts the peer in our place of the other call', async () => {
    const { line, call } = await answered();
    const other = line.place('201');
    const invite = await line.peer.request('INVITE');
    await line.peer.reply(invite, 200, { body: peerSdp(), toTag: 'second' });
    await line.peer.request('ACK');
    call.transferTo(other).catch(() => undefined);
    const referTo = (await line.peer.request('REFER')).headers.get('Refer-To') ?? '';
    expect(decodeURIComponent(referTo)).toContain(
      `Replaces=${invite.headers.get('Call-ID')};to-tag=second;from-tag=`,
    );
  });
});

it('a phone may be called directly and answers over its own host', async () => {
  const line = await openQuietLine({ trunks: [quietTrunk] });
  const phone = await RawPeer.open(line.network, line.timers, '127.0.0.7', 5070);
  const call = line.agent.call({ uri: 'sip:desk@127.0.0.7:5070' });
  const invite = await phone.request('INVITE');
  await phone.reply(invite, 200, { body: peerSdp() });
  await phone.request('ACK');
  expect(call.state).toBe('answered');
  await phone.askIn(dialogOfInvite(invite), 'BYE', 1);
  await phone.response(200);
  expect(call.end).toEqual({ cause: 'citizen-hung-up' });
});
