import { describe, expect, it } from 'vitest';
import { answerAtOnce, openQuietLine, type QuietLine, quietTrunk as trunk } from '../testing/quiet-line.ts';
import { dialogOfAnswer, peerSdp, RawPeer } from '../testing/raw-peer.ts';

/** An answered call, and its dialog as the peer sees it. */
async function answered(line: QuietLine, headers: [string, string][] = []) {
  await line.peer.ask('INVITE', { body: peerSdp(), headers });
  const dialog = dialogOfAnswer(await line.peer.response(200));
  await line.peer.askIn(dialog, 'ACK', 1);
  return dialog;
}

const lastEnd = (line: QuietLine) => {
  const last = line.events.at(-1);
  return last?.type === 'ended' ? last.end : undefined;
};

describe('an incoming call', () => {
  it('repeats its answer at T1, doubling to T2, until the ACK', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    await line.peer.ask('INVITE', { body: peerSdp() });
    const first = await line.peer.response(200);
    await line.timers.advance(8_000);
    // 0.5 + 1 + 2 + 4 seconds after one another.
    expect(line.peer.drain()).toBe('200 200 200 200');
    expect(line.events.map(({ type }) => type)).toEqual(['media']);
    await line.peer.askIn(dialogOfAnswer(first), 'ACK', 1);
    await line.timers.advance(10_000);
    expect(line.peer.drain()).toBe('');
    expect(line.events.map(({ type }) => type)).toEqual(['media', 'answered']);
  });

  it('that is never confirmed is ended with BYE after 64·T1', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    await line.peer.ask('INVITE', { body: peerSdp() });
    await line.timers.advance(32_000);
    const bye = await line.peer.request('BYE');
    expect(bye.headers.get('Reason')).toContain('Q.850');
    expect(lastEnd(line)).toEqual({ cause: 'not-confirmed' });
    expect(line.media.legs[0]?.isClosed).toBe(true);
  });

  it('that we end before its ACK says BYE only after it', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    await line.peer.ask('INVITE', { body: peerSdp() });
    const dialog = dialogOfAnswer(await line.peer.response(200));
    line.calls[0]?.hangUp();
    expect(lastEnd(line)).toEqual({ cause: 'we-hung-up' });
    await line.timers.advance(100);
    expect(line.peer.drain()).toBe('');
    await line.peer.askIn(dialog, 'ACK', 1);
    await line.peer.request('BYE');
  });

  it('gives back the routes, and sends BYE along them', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    await answered(line, [['Record-Route', '<sip:127.0.0.2;lr>, <sip:127.0.0.3;lr>']]);
    line.calls[0]?.hangUp();
    const bye = await line.peer.request('BYE');
    expect(bye.headers.all('Route')).toEqual(['<sip:127.0.0.2;lr>', '<sip:127.0.0.3;lr>']);
  });

  it('is refused with 503 when media has no place for it', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    line.media.failure = new Error('no ports');
    await line.peer.ask('INVITE', { body: peerSdp() });
    const refusal = await line.peer.response(503);
    expect(refusal.headers.get('Retry-After')).toBe('10');
    expect(lastEnd(line)).toEqual({ cause: 'failed' });
  });

  it('nobody takes rings no longer than its Expires', async () => {
    const line = await openQuietLine({}, (call) => call.ring());
    await line.peer.ask('INVITE', { body: peerSdp(), headers: [['Expires', '20']] });
    await line.timers.advance(20_000);
    await line.peer.response(480);
    expect(lastEnd(line)).toEqual({ cause: 'no-answer' });
  });

  it('may be refused in our words', async () => {
    const line = await openQuietLine({}, (call) =>
      call.refuse(486, { reason: 'Later', retryAfterSeconds: 60 }),
    );
    await line.peer.ask('INVITE', { body: peerSdp() });
    const refusal = await line.peer.response(486);
    expect([refusal.reason, refusal.headers.get('Retry-After')]).toEqual(['Later', '60']);
    await expect(line.calls[0]?.answer()).resolves.toEqual({ outcome: 'ended' });
  });

  it('ends by BYE while it rings', async () => {
    const line = await openQuietLine({}, (call) => call.ring());
    await line.peer.ask('INVITE', { body: peerSdp() });
    const dialog = dialogOfAnswer(await line.peer.response(180));
    await line.peer.askIn(dialog, 'BYE', 2);
    expect(line.peer.drain()).toBe('200 487');
    expect(lastEnd(line)).toEqual({ cause: 'cancelled' });
  });

  it('is over when the answer to our late offer shares nothing with it', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    await line.peer.ask('INVITE');
    const dialog = dialogOfAnswer(await line.peer.response(200));
    await line.peer.askIn(dialog, 'ACK', 1, { body: peerSdp().replace('AVP 8 101', 'AVP 18') });
    await line.peer.request('BYE');
    expect(lastEnd(line)).toEqual({ cause: 'no-common-media' });
  });

  it('plays early media by 183 and repeats the description in its 200', async () => {
    const line = await openQuietLine();
    await line.peer.ask('INVITE', { body: peerSdp() });
    await line.calls[0]?.startEarlyMedia();
    const early = await line.peer.response(183);
    answerAtOnceOf(line);
    const final = await line.peer.response(200);
    expect(early.body.length).toBeGreaterThan(50);
    expect(final.body).toEqual(early.body);
  });

  it('tells who calls: asserted by a trusted trunk, else as the caller says', async () => {
    const headers: [string, string][] = [['P-Asserted-Identity', '"Synthetic" <tel:+7-999-111-22-33>']];
    const trusting = await openQuietLine({ trunks: [{ ...trunk, trustsIdentity: true }] });
    await trusting.peer.ask('INVITE', { body: peerSdp(), headers });
    expect(trusting.calls[0]?.caller).toEqual({ user: '+79991112233', displayName: 'Synthetic' });
    const other = await openQuietLine();
    await other.peer.ask('INVITE', { body: peerSdp(), headers });
    expect(other.calls[0]?.caller).toEqual({ user: '79990000000' });
    expect(other.calls[0]?.called).toBe('100');
    await other.peer.ask('INVITE', { callId: 'c2', body: peerSdp(), headers: [['Privacy', 'id']] });
    expect(other.calls[1]?.caller).toEqual({});
  });
});

describe('a caller that requires reliable ringing', () => {
  const headers: [string, string][] = [['Require', '100rel']];

  it('gets each ring again until its PRACK, doubling from T1', async () => {
    const line = await openQuietLine({}, (call) => call.ring());
    await line.peer.ask('INVITE', { body: peerSdp(), headers });
    const ring = await line.peer.response(180);
    await line.timers.advance(4_000);
    expect(line.peer.drain()).toBe('180 180 180');
    const rseq = ring.headers.get('RSeq') ?? '';
    await line.peer.askIn(dialogOfAnswer(ring), 'PRACK', 2, {
      headers: [['RAck', `${Number(rseq) + 5} 1 INVITE`]],
    });
    await line.peer.response(481);
    await line.peer.askIn(dialogOfAnswer(ring), 'PRACK', 3, { headers: [['RAck', `${rseq} 1 INVITE`]] });
    await line.peer.response(200);
    await line.timers.advance(20_000);
    expect(line.peer.drain()).toBe('');
  });

  it('that never confirms is refused with 504', async () => {
    const line = await openQuietLine({}, (call) => call.ring());
    await line.peer.ask('INVITE', { body: peerSdp(), headers });
    await line.timers.advance(32_000);
    await line.peer.response(504);
    expect(lastEnd(line)).toEqual({ cause: 'not-confirmed' });
  });

  it('gets the 200 only after it confirmed our description', async () => {
    const line = await openQuietLine();
    await line.peer.ask('INVITE', { body: peerSdp(), headers });
    await line.calls[0]?.startEarlyMedia();
    const early = await line.peer.response(183);
    answerAtOnceOf(line);
    await line.timers.advance(100);
    expect(line.peer.drain()).toBe('');
    await line.peer.askIn(dialogOfAnswer(early), 'PRACK', 2, {
      headers: [['RAck', `${early.headers.get('RSeq')} 1 INVITE`]],
    });
    await line.peer.response(200, 'PRACK');
    expect((await line.peer.response(200, 'INVITE')).body).toHaveLength(0);
  });
});

describe('a request in the dialog', () => {
  it('that is older than the last is a stray: 500; of another dialog: 481', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    const dialog = await answered(line);
    await line.peer.askIn(dialog, 'OPTIONS', 9);
    await line.peer.response(200);
    await line.peer.askIn(dialog, 'OPTIONS', 8);
    await line.peer.response(500);
    await line.peer.askIn({ ...dialog, remote: '<sip:100@127.0.0.1>;tag=wrong' }, 'BYE', 10);
    await line.peer.response(481);
  });

  it.each([
    ['INFO', 469, [['Info-Package', 'x']]],
    ['INFO', 420, [['Require', 'teleportation']]],
    ['NOTIFY', 489, [['Event', 'dialog']]],
    ['NOTIFY', 481, [['Event', 'refer']]],
    ['REFER', 405, [['Refer-To', '<sip:a@127.0.0.9>']]],
    ['MESSAGE', 405, []],
    ['DANCE', 501, []],
    ['PRACK', 481, [['RAck', '1 1 INVITE']]],
  ] satisfies [string, number, [string, string][]][])(
    '%s is answered %i when it brings %j',
    async (method, status, headers) => {
      const line = await openQuietLine({}, answerAtOnce);
      const dialog = await answered(line);
      await line.peer.askIn(dialog, method, 2, { headers });
      await line.peer.response(status);
    },
  );

  it('that comes before the answer waits: 500 with Retry-After', async () => {
    const line = await openQuietLine({}, (call) => call.ring());
    await line.peer.ask('INVITE', { body: peerSdp() });
    const dialog = dialogOfAnswer(await line.peer.response(180));
    await line.peer.askIn(dialog, 'INVITE', 2, { body: peerSdp() });
    expect((await line.peer.response(500)).headers.get('Retry-After')).toBe('5');
    await line.peer.askIn(dialog, 'UPDATE', 3, { body: peerSdp() });
    await line.peer.response(500);
    await line.peer.askIn(dialog, 'UPDATE', 4);
    await line.peer.response(200);
  });

  it('from a host that is no trunk is taken when it knows the tags', async () => {
    const line = await openQuietLine({}, answerAtOnce);
    const dialog = await answered(line);
    const proxy = await RawPeer.open(line.network, line.timers, '127.0.0.8');
    await proxy.askIn(dialog, 'BYE', 2);
    await proxy.response(200);
    expect(lastEnd(line)).toEqual({ cause: 'citizen-hung-up' });
    await proxy.ask('INVITE', { callId: 'c9', body: peerSdp() });
    expect(proxy.drain()).toBe('');
  });
});

function answerAtOnceOf(line: QuietLine): void {
  for (const call of line.calls) answerAtOnce(call);
}
