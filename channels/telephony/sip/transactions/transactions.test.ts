import { describe, expect, it } from 'vitest';
import { createRequest, type SipRequest } from '../message.ts';
import { aRequest, Heard, twoStacks } from '../testing/two-stacks.ts';
import type { ServerTransaction } from './server-transaction.ts';

const nothingLeft = { serverTransactions: 0, clientTransactions: 0 };

describe('transactions', () => {
  it('repeats a lost INVITE at doubling pauses (A) and gives up after 32 s (B)', async () => {
    const { network, timers, caller, destination } = await twoStacks();
    network.loses = () => true;
    const heard = new Heard();
    caller.request(aRequest('INVITE'), destination, heard);
    const counts: number[] = [];
    for (const at of [0, 500, 1000, 2000, 4000, 8000, 16_000]) {
      await timers.advance(at);
      counts.push(network.passages.length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(heard.failure).toBeUndefined();
    await timers.advance(500);
    expect(heard).toMatchObject({ failure: 'timeout', ended: true });
    expect(caller.load).toEqual(nothingLeft);
    expect(timers.waiting).toBe(0);
  });

  it('repeats another request no slower than every 4 s (E), slower still once it is known to work, and gives up (F)', async () => {
    const { network, timers, caller, server, destination } = await twoStacks();
    server.onRequest((transaction) => transaction.reply(100));
    const heard = new Heard();
    network.loses = () => network.passages.length <= 2;
    caller.request(aRequest('OPTIONS'), destination, heard);
    await timers.advance(1500);
    expect(heard.statuses).toEqual([100]);
    await timers.advance(2000);
    const before = network.passages.filter(({ text }) => text.startsWith('OPTIONS')).length;
    await timers.advance(8000);
    expect(network.passages.filter(({ text }) => text.startsWith('OPTIONS')).length - before).toBe(2);
    await timers.advance(32_000);
    expect(heard.failure).toBe('timeout');
    await timers.advance(40_000);
    expect([caller.load, server.load, timers.waiting]).toEqual([nothingLeft, nothingLeft, 0]);
  });

  it('absorbs repeats: the server is asked once and answers again with what it said last', async () => {
    const { network, timers, caller, server, destination } = await twoStacks();
    let asked = 0;
    server.onRequest((transaction) => {
      asked++;
      transaction.reply(200);
    });
    network.loses = ({ text }) => text.startsWith('SIP/2.0') && network.passages.length < 6;
    const heard = new Heard();
    caller.request(aRequest('OPTIONS'), destination, heard);
    await timers.advance(10_000);
    expect({ asked, statuses: heard.statuses }).toEqual({ asked: 1, statuses: [200] });
    await timers.advance(60_000);
    expect([caller.load, server.load, timers.waiting]).toEqual([nothingLeft, nothingLeft, 0]);
  });

  it('says 100 after 200 ms of silence, and not when an answer was quicker', async () => {
    const slow = await twoStacks();
    slow.server.onRequest((transaction) => {
      slow.timers.after(1000, () => transaction.reply(180));
    });
    const heard = new Heard();
    slow.caller.request(aRequest('INVITE'), slow.destination, heard);
    await slow.timers.advance(199);
    expect(heard.statuses).toEqual([]);
    await slow.timers.advance(1000);
    expect(heard.statuses).toEqual([100, 180]);
    expect(slow.lines().filter((line) => line.startsWith('INVITE'))).toHaveLength(1);

    const quick = await twoStacks();
    quick.server.onRequest((transaction) => transaction.reply(180));
    const second = new Heard();
    quick.caller.request(aRequest('INVITE'), quick.destination, second);
    await quick.timers.advance(1000);
    expect(second.statuses).toEqual([180]);
  });

  it('repeats a refusal until it is acknowledged (G), then forgets it (I), and the caller forgets too (D)', async () => {
    const { network, timers, caller, server, destination, lines } = await twoStacks();
    const ends: string[] = [];
    server.onRequest((transaction) => {
      transaction.onEnd((reason) => ends.push(reason));
      transaction.reply(486);
    });
    network.loses = ({ text }) => text.startsWith('ACK') && network.passages.length < 8;
    const heard = new Heard();
    caller.request(aRequest('INVITE', [['Route', '<sip:192.0.2.2;lr>']]), destination, heard);
    await timers.advance(10_000);
    expect(heard.statuses).toEqual([486]);
    expect(lines().filter((line) => line.includes('486')).length).toBeGreaterThan(2);
    const ack = network.passages.find(({ text }) => text.startsWith('ACK'))?.text ?? '';
    expect(ack).toContain('Route: <sip:192.0.2.2;lr>');
    expect(ack).toContain('CSeq: 1 ACK');
    expect(ack).toMatch(/To: <sip:100@192.0.2.2>;tag=[0-9a-f]+/);
    await timers.advance(40_000);
    expect(ends).toEqual(['done']);
    expect([caller.load, server.load, timers.waiting]).toEqual([nothingLeft, nothingLeft, 0]);
  });

  it('tells that a refusal was never acknowledged (H)', async () => {
    const { network, timers, caller, server, destination } = await twoStacks();
    const ends: string[] = [];
    network.loses = ({ text }) => text.startsWith('ACK');
    server.onRequest((transaction) => {
      transaction.onEnd((reason) => ends.push(reason));
      transaction.reply(404);
    });
    caller.request(aRequest('INVITE'), destination, new Heard());
    await timers.advance(31_999);
    expect(ends).toEqual([]);
    await timers.advance(1);
    expect(ends).toEqual(['no-ack']);
    await timers.advance(40_000);
    expect([caller.load, server.load, timers.waiting]).toEqual([nothingLeft, nothingLeft, 0]);
  });

  it('passes every 2xx up, repeated and forked, and lets the server say it again (L, M)', async () => {
    const { timers, caller, server, destination } = await twoStacks();
    const taken: ServerTransaction[] = [];
    server.onRequest((transaction) => taken.push(transaction));
    const heard = new Heard();
    caller.request(aRequest('INVITE'), destination, heard);
    await timers.advance(10);
    const [transaction] = taken;
    const first = transaction?.reply(200);
    if (first) transaction?.send(first);
    transaction?.reply(200, { toTag: 'other-fork' });
    transaction?.reply(486);
    await timers.advance(10);
    expect(heard.statuses).toEqual([200, 200, 200]);
    expect(new Set(heard.responses.map(({ headers }) => headers.get('To'))).size).toBe(2);
    expect(taken).toHaveLength(1);
    await timers.advance(32_000);
    expect([caller.load, server.load, timers.waiting]).toEqual([nothingLeft, nothingLeft, 0]);
  });

  it('hands over the ACK of a 2xx, and a 2xx that comes too late', async () => {
    const { timers, caller, server, destination, dropped } = await twoStacks();
    const acks: SipRequest[] = [];
    const late: number[] = [];
    const taken: ServerTransaction[] = [];
    server.onAck((ack) => acks.push(ack));
    caller.onLateAnswer((response) => late.push(response.status));
    server.onRequest((transaction) => {
      taken.push(transaction);
      transaction.reply(200);
    });
    caller.request(aRequest('INVITE'), destination, new Heard());
    await timers.advance(1);
    await caller.sendAck(aRequest('ACK'), destination);
    await timers.advance(1);
    expect(acks).toHaveLength(1);
    await timers.advance(31_990);
    // The caller began first, so for a moment only the server still knows.
    const repeat = taken[0];
    await timers.advance(20);
    expect(repeat?.ended).toBe(true);
    expect(late).toEqual([]);
    expect(dropped).toEqual([]);
  });

  it('cancels only after a provisional answer, on the same branch; the call is told and ends it', async () => {
    const { network, timers, caller, server, destination, lines } = await twoStacks();
    server.onRequest((transaction) => {
      transaction.onCancel(() => transaction.reply(487));
      timers.after(1000, () => transaction.reply(180));
    });
    const heard = new Heard();
    const transaction = caller.request(aRequest('INVITE'), destination, heard);
    transaction.cancel();
    transaction.cancel();
    expect(lines()).toHaveLength(1);
    await timers.advance(250);
    expect(lines().map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'INVITE sip:100@192.0.2.2',
      'SIP/2.0 100',
      'CANCEL sip:100@192.0.2.2',
      'SIP/2.0 200',
      'SIP/2.0 487',
      'ACK sip:100@192.0.2.2',
    ]);
    const tags = network.passages.map(({ text }) => /^To: .*tag=(\w+)/m.exec(text)?.[1]);
    expect(tags[3]).toBe(tags[4]);
    expect(heard.statuses).toEqual([100, 487]);
    await timers.advance(40_000);
    expect([caller.load, server.load]).toEqual([nothingLeft, nothingLeft]);
  });

  it('answers 481 to a CANCEL of nothing, and lets a CANCEL after the answer change nothing', async () => {
    const { timers, caller, server, destination, lines } = await twoStacks();
    let cancelled = 0;
    server.onRequest((transaction) => {
      transaction.onCancel(() => cancelled++);
      transaction.reply(486);
    });
    const heard = new Heard();
    caller.request(aRequest('CANCEL'), destination, heard);
    await timers.advance(10);
    expect(heard.statuses).toEqual([481]);
    caller.request(aRequest('INVITE'), destination, new Heard()).cancel();
    await timers.advance(10);
    expect(cancelled).toBe(0);
    expect(lines().filter((line) => line.startsWith('CANCEL'))).toHaveLength(1);
  });

  it('gives up a cancelled call that the far end never ends', async () => {
    const { timers, caller, server, destination } = await twoStacks();
    server.onRequest((transaction) => transaction.reply(180));
    const heard = new Heard();
    const transaction = caller.request(aRequest('INVITE'), destination, heard);
    await timers.advance(100_000);
    expect(heard.failure).toBeUndefined();
    transaction.cancel();
    await timers.advance(32_000);
    expect(heard.failure).toBe('timeout');
  });

  it('answers 482 when the same request comes by another way, but takes the answer to a challenge', async () => {
    const { timers, caller, server, destination } = await twoStacks();
    const request = aRequest('INVITE');
    server.onRequest((transaction) => {
      if (!transaction.request.headers.has('Authorization') && transaction.request.headers.has('X-Ask'))
        transaction.reply(401);
      else transaction.reply(180);
    });
    const [one, two] = [new Heard(), new Heard()];
    caller.request(request, destination, one);
    caller.request(request, destination, two);
    await timers.advance(10);
    expect([one.statuses, two.statuses]).toEqual([[180], [482]]);

    const asked = aRequest('INVITE', [['X-Ask', '1']]);
    const [three, four] = [new Heard(), new Heard()];
    caller.request(asked, destination, three);
    await timers.advance(10);
    asked.headers.set('Authorization', 'Digest x="y"');
    caller.request(asked, destination, four);
    await timers.advance(10);
    expect([three.statuses, four.statuses]).toEqual([[401], [180]]);
  });

  it('over TCP repeats nothing and forgets at once', async () => {
    const { timers, caller, server, destination, lines } = await twoStacks('tcp');
    server.onRequest((transaction) => {
      timers.after(5000, () => transaction.reply(transaction.request.method === 'INVITE' ? 603 : 200));
    });
    const [call, ping] = [new Heard(), new Heard()];
    caller.request(aRequest('INVITE'), destination, call);
    caller.request(aRequest('OPTIONS'), destination, ping);
    await timers.advance(6000);
    expect([call.statuses, ping.statuses]).toEqual([[100, 603], [200]]);
    expect(lines().filter((line) => /^(INVITE|OPTIONS|ACK)/.test(line))).toHaveLength(3);
    expect([caller.load, server.load]).toEqual([nothingLeft, nothingLeft]);
    expect(timers.waiting).toBe(0);
  });

  it('tells at once when nothing can be sent', async () => {
    const { timers, caller, destination } = await twoStacks('tcp');
    const [nobody, noWay] = [new Heard(), new Heard()];
    caller.request(aRequest('INVITE'), { ...destination, port: 9 }, nobody);
    caller.request(aRequest('OPTIONS'), { ...destination, transport: 'tls' }, noWay);
    await timers.advance(0);
    expect([nobody.failure, noWay.failure]).toEqual(['transport', 'transport']);
    expect(caller.load).toEqual(nothingLeft);
  });

  it('sends a large request by TCP, and by UDP after all when TCP is refused', async () => {
    const both = [
      { transport: 'udp', host: '192.0.2.2', port: 5060 },
      { transport: 'tcp', host: '192.0.2.2', port: 5060 },
    ] as const;
    const mine = both.map((each) => ({ ...each, host: '192.0.2.1' }));
    const { network, timers, caller, server, destination } = await twoStacks('udp', {
      server: { listen: both },
      caller: { listen: mine },
    });
    server.onRequest((transaction) => transaction.reply(200));
    const large = () => aRequest('MESSAGE', [], 'x'.repeat(1300));
    const [one, two, small] = [new Heard(), new Heard(), new Heard()];
    caller.request(large(), destination, one);
    caller.request(aRequest('MESSAGE'), destination, small);
    await timers.advance(1);
    expect(network.passages[0]).toMatchObject({ to: { transport: 'tcp' } });
    expect(network.passages[0]?.text).toContain('Via: SIP/2.0/TCP 192.0.2.1:5060');
    expect(network.passages[1]).toMatchObject({ to: { transport: 'udp' } });

    network.refuses = (to) => to.transport === 'tcp';
    caller.request(large(), destination, two);
    await timers.advance(1);
    expect([one.statuses, two.statuses, small.statuses]).toEqual([[200], [200], [200]]);
    expect(network.passages.at(-2)?.text).toContain('Via: SIP/2.0/UDP 192.0.2.1:5060');
  });

  it('drops strangers before anything is made or said, whatever they send', async () => {
    const { timers, caller, server, destination, lines, dropped } = await twoStacks('udp', {
      server: { admit: () => false },
    });
    let asked = 0;
    server.onRequest(() => asked++);
    server.onAck(() => asked++);
    for (const method of ['INVITE', 'OPTIONS', 'CANCEL', 'REGISTER']) {
      caller.request(aRequest(method), destination, new Heard());
    }
    await caller.sendAck(aRequest('ACK'), destination);
    caller.request(createRequest('OPTIONS', 'sip:bad uri'), destination, new Heard());
    await timers.advance(40_000);
    expect(lines().filter((line) => line.startsWith('SIP/2.0'))).toEqual([]);
    expect([asked, server.load]).toEqual([0, nothingLeft]);
    expect(new Set(dropped)).toEqual(new Set(['stranger']));
  });

  it('tells 503 above its limit, and 500 when the listener throws', async () => {
    const { timers, caller, server, destination, warnings } = await twoStacks('udp', {
      server: { maxServerTransactions: 1 },
    });
    server.onRequest(() => {
      throw new Error('broken listener');
    });
    const [one, two] = [new Heard(), new Heard()];
    caller.request(aRequest('OPTIONS'), destination, one);
    caller.request(aRequest('OPTIONS'), destination, two);
    await timers.advance(10);
    expect([one.statuses, two.statuses]).toEqual([[500], [503]]);
    expect(two.responses[0]?.headers.get('Retry-After')).toBe('10');
    expect(warnings).toEqual(['Error: broken listener']);
  });

  it('gets through a network that loses a fifth of everything', async () => {
    const { network, timers, caller, server, destination } = await twoStacks();
    let seed = 7;
    network.loses = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31 < 0.2;
    };
    server.onRequest((transaction) => transaction.reply(transaction.request.method === 'INVITE' ? 486 : 200));
    const heard = Array.from({ length: 200 }, (_, index) => {
      const each = new Heard();
      caller.request(aRequest(index % 2 === 0 ? 'INVITE' : 'INFO'), destination, each);
      return each;
    });
    await timers.advance(120_000);
    expect(heard.filter(({ statuses }) => statuses.length === 1)).toHaveLength(200);
    expect([caller.load, server.load, timers.waiting]).toEqual([nothingLeft, nothingLeft, 0]);
  });

  it('ends everything when it is closed', async () => {
    const { timers, caller, server, destination } = await twoStacks();
    const ends: string[] = [];
    server.onRequest((transaction) => transaction.onEnd((reason) => ends.push(reason)));
    const heard = new Heard();
    caller.request(aRequest('INVITE'), destination, heard);
    await timers.advance(10);
    await Promise.all([caller.close(), server.close()]);
    expect([heard.failure, ends, timers.waiting]).toEqual(['closed', ['closed'], 0]);
  });
});
