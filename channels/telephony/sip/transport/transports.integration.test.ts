import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SipStack, type SipStackOptions } from '../sip-stack.ts';
import { aRequest, Heard } from '../testing/two-stacks.ts';
import type { TlsOptions } from './tls-dialect.ts';
import type { Destination, TransportName } from './transport.ts';

const stacks: SipStack[] = [];
let certificates: TlsOptions;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sip-tls-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-keyout', keyFile, '-out', certificateFile, '-subj', '/CN=sip.test'],
    ...['-addext', 'subjectAltName=DNS:sip.test'],
  ]);
  certificates = { keyFile, certificateFile, authorityFile: certificateFile, verifyClients: true };
  return () => rm(folder, { recursive: true });
});

afterEach(async () => {
  await Promise.all(stacks.splice(0).map((stack) => stack.close()));
});

async function aStack(
  host: string,
  transports: readonly TransportName[],
  options: Partial<SipStackOptions> = {},
): Promise<SipStack> {
  const listen = transports.map((transport) => ({
    transport,
    host,
    port: 0,
    ...(transport === 'tls' ? { tls: certificates } : {}),
  }));
  const stack = await SipStack.open({ listen, ...options });
  stacks.push(stack);
  return stack;
}

function addressOf(stack: SipStack): Destination {
  const [address] = stack.addresses;
  if (!address) throw new Error('listens nowhere');
  return address;
}

async function answered(
  stack: SipStack,
  destination: Destination,
  method = 'OPTIONS',
  body = '',
): Promise<Heard> {
  const heard = new Heard();
  await new Promise<void>((resolve) => {
    stack.request(aRequest(method, [], body), destination, {
      onResponse: (response) => {
        heard.onResponse(response);
        if (response.status >= 200) resolve();
      },
      onFailed: (reason) => {
        heard.onFailed(reason);
        resolve();
      },
    });
  });
  return heard;
}

/** A bare connection that notes what it is told. */
async function aSocket(
  to: Destination,
): Promise<{ socket: Socket; text: () => string; gone: Promise<unknown> }> {
  const socket = connect({ host: to.host, port: to.port });
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.on('error', () => {});
  const gone = once(socket, 'close');
  await once(socket, 'connect');
  return { socket, text: () => text, gone };
}

async function until(done: () => boolean): Promise<void> {
  for (let waited = 0; !done() && waited < 3000; waited += 5)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(done()).toBe(true);
}

const options =
  'OPTIONS sip:a@127.0.0.3 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.9;branch=z9hG4bK#\r\nFrom: <sip:b@c>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: #\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n';
const anOptions = (id: string): string => options.replaceAll('#', id);

describe('transports on real sockets', () => {
  for (const transport of ['udp', 'tcp', 'tls'] as const)
    it(`carries 200 requests both ways over ${transport}, on one connection`, async () => {
      const [a, b] = [await aStack('127.0.0.2', [transport]), await aStack('127.0.0.3', [transport])];
      const sources = new Set<string>();
      let back: Destination | undefined;
      b.onRequest((transaction) => {
        sources.add(`${transaction.source.host}:${transaction.source.port}`);
        back = transaction.source;
        transaction.reply(200);
      });
      a.onRequest((transaction) => transaction.reply(486));
      const to = { ...addressOf(b), ...(transport === 'tls' ? { serverName: 'sip.test' } : {}) };
      const results = await Promise.all(Array.from({ length: 200 }, () => answered(a, to)));
      expect(results.every(({ statuses }) => statuses.join() === '200')).toBe(true);
      expect(sources.size).toBe(1);
      if (!back) throw new Error('nothing came');
      expect((await answered(b, back, 'INVITE')).statuses).toEqual([486]);
      await a.ping(to);
    });

  it('refuses a server whose certificate bears another name, and a client without one', async () => {
    const b = await aStack('127.0.0.3', ['tls']);
    const a = await aStack('127.0.0.2', ['tls']);
    b.onRequest((transaction) => transaction.reply(200));
    expect((await answered(a, { ...addressOf(b), serverName: 'other.test' })).failure).toBe('transport');
    expect((await answered(a, addressOf(b))).failure).toBe('transport');
    const { gone, socket } = await aSocket(addressOf(b));
    socket.write('this is no handshake');
    await gone;
    expect((await answered(a, { ...addressOf(b), serverName: 'sip.test' })).statuses).toEqual([200]);
  });

  it('says so when a certificate cannot be read or an address is taken', async () => {
    const tls = { keyFile: '/nowhere', certificateFile: '/nowhere' };
    await expect(
      SipStack.open({ listen: [{ transport: 'tls', host: '127.0.0.2', port: 0, tls }] }),
    ).rejects.toMatchObject({ code: 'sip-certificate-unreadable' });
    for (const transport of ['udp', 'tcp'] as const) {
      const { host, port } = addressOf(await aStack('127.0.0.2', [transport]));
      await expect(SipStack.open({ listen: [{ transport, host, port }] })).rejects.toMatchObject({
        code: 'EADDRINUSE',
      });
    }
  });

  it('reads split and joined messages, and answers pings', async () => {
    const b = await aStack('127.0.0.3', ['tcp']);
    b.onRequest((transaction) => transaction.reply(200));
    const { socket, text } = await aSocket(addressOf(b));
    socket.setNoDelay(true);
    for (const part of ['\r\n\r\n', anOptions('1').slice(0, 40), anOptions('1').slice(40) + anOptions('2')]) {
      socket.write(part);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => (text().match(/SIP\/2\.0 200/g) ?? []).length === 2);
    expect(text().startsWith('\r\nSIP/2.0 200 OK')).toBe(true);
    socket.destroy();
  });

  it('closes who is slow, too big, a stranger, or one of too many, and goes on serving others', async () => {
    const dropped: string[] = [];
    let strangers = false;
    const b = await aStack('127.0.0.3', ['tcp'], {
      streams: { partialMs: 150, connectionsPerHost: 3 },
      onDropped: (reason) => dropped.push(reason),
      admit: () => !strangers,
    });
    b.onRequest((transaction) => transaction.reply(200));
    const silent = await aSocket(addressOf(b));
    const slow = await aSocket(addressOf(b));
    slow.socket.write('OPTIONS sip:a');
    const crowd = [await aSocket(addressOf(b)), await aSocket(addressOf(b))];
    await Promise.all([silent.gone, slow.gone, ...crowd.map(({ gone }) => gone)]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const big = await aSocket(addressOf(b));
    big.socket.write(`OPTIONS sip:a@b SIP/2.0\r\nX-A: ${'y'.repeat(70_000)}`);
    await big.gone;
    const good = await aSocket(addressOf(b));
    good.socket.write(anOptions('3'));
    await until(() => good.text().includes('200 OK'));
    strangers = true;
    await (await aSocket(addressOf(b))).gone;
    expect(new Set(dropped)).toEqual(new Set(['too-slow', 'too-many-connections', 'too-large', 'stranger']));
    good.socket.destroy();
  });

  it('says 400 to a length it cannot follow, then closes', async () => {
    const b = await aStack('127.0.0.3', ['tcp']);
    const { socket, text, gone } = await aSocket(addressOf(b));
    socket.write(anOptions('4').replace('Length: 0', 'Length: -5'));
    await gone;
    expect(text()).toContain('SIP/2.0 400 Malformed Content-Length');
  });

  it('answers over a new connection when the one of the request is gone', async () => {
    const b = await aStack('127.0.0.3', ['tcp']);
    const a = await aStack('127.0.0.1', ['tcp']);
    const late: number[] = [];
    a.onLateAnswer((response) => late.push(response.status));
    b.onRequest((transaction) => setTimeout(() => transaction.reply(200), 50));
    const { socket, gone } = await aSocket(addressOf(b));
    const invite = anOptions('5').replaceAll('OPTIONS', 'INVITE');
    socket.end(invite.replace('127.0.0.9', `127.0.0.1:${addressOf(a).port}`));
    await gone;
    await until(() => late.length === 1);
    expect(late).toEqual([200]);
  });

  it('stands 2,000 garbage datagrams and answers the next request', async () => {
    const dropped: string[] = [];
    const b = await aStack('127.0.0.3', ['udp'], { onDropped: (reason) => dropped.push(reason) });
    b.onRequest((transaction) => transaction.reply(200));
    const gun = createSocket('udp4');
    const { host, port } = addressOf(b);
    for (let index = 0; index < 2000; index++) {
      const bytes = Buffer.from(Array.from({ length: index % 400 }, (_, at) => (at * index * 31) % 256));
      gun.send(bytes, port, host);
      if (index % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    gun.send('\r\n\r\n', port, host);
    const a = await aStack('127.0.0.2', ['udp']);
    expect((await answered(a, addressOf(b))).statuses).toEqual([200]);
    expect(dropped.length).toBeGreaterThan(1000);
    gun.close();
  });

  it('tells a far end the address it can reach when it listens everywhere', async () => {
    const b = await aStack('127.0.0.3', ['udp']);
    const a = await aStack('0.0.0.0', ['udp']);
    b.onRequest((transaction) => transaction.reply(200));
    expect(a.addressFor(addressOf(b))).toEqual({ host: '127.0.0.1', port: addressOf(a).port });
    expect((await answered(a, addressOf(b))).statuses).toEqual([200]);
  });
});
