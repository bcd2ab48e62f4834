/**
 * What the bridge adds to the way between a telephone and a browser: from a packet's leaving one to its coming to the
 * other, less the way of the same packet over loopback alone. Four calls at once, both ways; what the browsers' ends
 * cost, which run in this process too, is counted in. The calls go on for ten seconds before the first round, as a server
 * that has just started is not what callers meet. Bound: 1 ms for 99 of 100 packets in the best of five rounds, on a
 * machine that does nothing else. Run: npm run -s bench -- bridge
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { browserLine } from '#channels/telephony/bridge/browser-line.ts';
import { TestBrowser } from '#channels/telephony/bridge/testing/test-browser.ts';
import { MediaServer, startThread } from '#channels/telephony/media/index.ts';
import { buildRtp, parseRtp } from '#channels/telephony/media/rtp/rtp-packet.ts';

const calls = 4;
const roundSeconds = 3;
const rounds = 5;
const warmUpSeconds = 10;
const mostAddedMs = 1;
const place = { address: '127.0.0.1', ports: { first: 30_000, last: 30_999 } };

/** Payloads carry the number of their packet: they are passed on as they are. */
class Delays {
  readonly #sentAt: number[] = [];
  #ms: number[] = [];

  next(): Uint8Array {
    const payload = new Uint8Array(160).fill(0xd5);
    new DataView(payload.buffer).setUint32(0, this.#sentAt.length);
    this.#sentAt.push(performance.now());
    return payload;
  }

  came(payload: Uint8Array): void {
    const at = new DataView(payload.buffer, payload.byteOffset).getUint32(0);
    const sentAt = this.#sentAt[at];
    // Silence of our own has no number.
    if (sentAt !== undefined) this.#ms.push(performance.now() - sentAt);
  }

  /** Of this round; begins the next. */
  percentiles(): { readonly p50: number; readonly p99: number; readonly packets: number } {
    const sorted = this.#ms.sort((one, other) => one - other);
    this.#ms = [];
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    return { p50: at(0.5), p99: at(0.99), packets: sorted.length };
  }
}

async function telephone(delays: Delays): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.on('message', (datagram) => {
    const packet = parseRtp(datagram);
    if (packet && packet.payload.length === 160) delays.came(packet.payload);
  });
  return socket;
}

const ways = { loopback: new Delays(), 'to browser': new Delays(), 'to telephone': new Delays() };
const media = await MediaServer.start({
  startWorker: (setup) =>
    startThread('../channels/telephony/bridge/testing/webrtc-media-worker', import.meta.url, setup),
});
const far = await telephone(ways.loopback);
const senders: ((sequence: number) => void)[] = [];
const browsers: TestBrowser[] = [];
for (let n = 0; n < calls; n++) {
  const browser = new TestBrowser();
  browsers.push(browser);
  const { leg, answer } = await browserLine(media, place)(await browser.offer());
  await browser.take(answer);
  const socket = await telephone(ways['to telephone']);
  const caller = await media.allocate({ activity: false });
  const { port } = socket.address();
  caller.connect({ peer: { address: '127.0.0.1', port }, codec: 'PCMA', direction: 'sendrecv' });
  caller.join(`call-${n}`);
  leg.join(`call-${n}`);
  browser.onPacket = ({ payload }) => {
    // A browser keeps nothing of what it has played.
    browser.received.length = 0;
    ways['to browser'].came(payload);
  };
  senders.push((sequence) => {
    const packet = (payload: Uint8Array) =>
      buildRtp({
        marker: false,
        payloadType: 8,
        sequence: sequence & 0xffff,
        timestamp: sequence * 160,
        ssrc: n + 1,
        payload,
      });
    socket.send(packet(ways['to browser'].next()), caller.local.port, '127.0.0.1');
    socket.send(packet(ways.loopback.next()), far.address().port, '127.0.0.1');
    browser.say(ways['to telephone'].next());
  });
}

// One call after another, spread over the 20 ms, as calls are.
let turn = 0;
const startedAt = performance.now();
const pace = (): void => {
  while (startedAt + turn * (20 / calls) <= performance.now()) {
    senders[turn % calls]?.(Math.floor(turn / calls));
    turn += 1;
  }
};
const pacing = setInterval(pace, 1);
await new Promise((resolve) => setTimeout(resolve, warmUpSeconds * 1_000));
for (const delays of Object.values(ways)) delays.percentiles();

let best = Number.POSITIVE_INFINITY;
for (let round = 1; round <= rounds; round++) {
  await new Promise((resolve) => setTimeout(resolve, roundSeconds * 1_000));
  const [loopback, ...bridged] = Object.entries(ways).map(([name, delays]) => ({
    name,
    ...delays.percentiles(),
  }));
  for (const { name, p50, p99, packets } of [loopback, ...bridged].filter((one) => one !== undefined))
    console.info(
      `round ${round}  ${name.padEnd(12)}  p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms  ${packets} packets`,
    );
  const added = Math.max(...bridged.map(({ p99 }) => p99 - (loopback?.p99 ?? 0)));
  console.info(`round ${round}  the bridge adds ${added.toFixed(2)} ms at p99`);
  best = Math.min(best, added);
}
clearInterval(pacing);
await Promise.all(browsers.map((browser) => browser.close()));
await media.close();
console.info(`${best <= mostAddedMs ? 'ok' : 'TOO SLOW'}: ${best.toFixed(2)} ms, bound ${mostAddedMs} ms`);
process.exit(best <= mostAddedMs ? 0 : 1);
