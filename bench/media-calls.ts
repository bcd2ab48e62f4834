// The near end of `media.ts`: so many calls in the media plane, or in the naive way. A process of its own, on one core.
import { createSocket } from 'node:dgram';
import {
  decodeG711,
  encodeG711,
  type MediaLeg,
  MediaServer,
  startThread,
} from '#channels/telephony/media/index.ts';

export interface CallsTask {
  readonly way: 'media-plane' | 'with-detectors' | 'timer-per-call' | 'bare-sockets';
  /** The telephones. */
  readonly ports: readonly number[];
}

/** Seconds. Calls begin at different times and are told different things: their prompts do not end together. */
const promptLengths = [3, 4, 5, 6, 7, 8, 9, 10];
const longest = Math.max(...promptLengths);
const prompt = Int16Array.from(
  { length: 8_000 * longest },
  (_, i) => 6_000 * Math.sin(i / 9) * Math.sin(i / 900),
);

process.on('SIGTERM', () => process.exit());
process.on('message', async ({ way, ports }: CallsTask) => {
  if (way === 'timer-per-call') process.send?.(await timerPerCall(ports));
  else if (way === 'bare-sockets') process.send?.(await bareSockets(ports));
  else process.send?.(await mediaPlane(ports, way));
});

/** Every call is played a prompt again and again and hears what the telephone says. */
async function mediaPlane(ports: readonly number[], way: string): Promise<readonly number[]> {
  const server = await MediaServer.start(
    way === 'with-detectors'
      ? { startWorker: (setup) => startThread('./media-detector-worker', import.meta.url, setup) }
      : {},
  );
  for (const seconds of promptLengths) server.loadSound(`${seconds}`, prompt.subarray(0, seconds * 8_000));
  const legs: MediaLeg[] = [];
  for (const port of ports) {
    const leg = await server.allocate();
    leg.connect({ peer: { address: '127.0.0.1', port }, codec: 'PCMA', direction: 'sendrecv' });
    leg.bargeIn({ speech: false, keys: true });
    void playAgain(leg, legs.length);
    legs.push(leg);
  }
  return legs.map((leg) => leg.local.port);
}

async function playAgain(leg: MediaLeg, nth: number): Promise<void> {
  for (let n = nth; !leg.closed; n++)
    await leg.play({ sound: `${promptLengths[n % promptLengths.length]}` }).finished;
}

/** What is written first: a socket, a timer of 20 ms and a position for each call. */
async function timerPerCall(ports: readonly number[]): Promise<readonly number[]> {
  const encoded = new Uint8Array(prompt.length);
  encodeG711('PCMA', prompt, encoded);
  return Promise.all(
    ports.map(
      (port, n) =>
        new Promise<number>((resolve) => {
          const socket = createSocket('udp4');
          const decoded = new Int16Array(160);
          let sequence = 0;
          socket.on('message', (packet) => decodeG711('PCMA', packet.subarray(12, 172), decoded));
          socket.bind(0, '127.0.0.1', () => {
            setInterval(() => {
              const packet = Buffer.alloc(172);
              packet.writeUInt16BE(0x8008, 0);
              packet.writeUInt16BE(sequence & 0xffff, 2);
              packet.writeUInt32BE(sequence * 160, 4);
              packet.writeUInt32BE(n, 8);
              const at = (sequence * 160) % (encoded.length - 160);
              packet.set(encoded.subarray(at, at + 160), 12);
              sequence += 1;
              socket.send(packet, port, '127.0.0.1');
            }, 20);
            resolve(socket.address().port);
          });
        }),
    ),
  );
}

/**
 * The least that Node's sockets cost: every packet that comes is answered by one that was made before. No clock, no sound, no
 * thought; whoever sends and hears as many packets cannot be cheaper.
 */
async function bareSockets(ports: readonly number[]): Promise<readonly number[]> {
  const packet = Buffer.alloc(172, 0xd5);
  return Promise.all(
    ports.map(
      (port) =>
        new Promise<number>((resolve) => {
          const socket = createSocket({ type: 'udp4', lookup: (address, _, done) => done(null, address, 4) });
          socket.on('message', () => socket.send(packet, port, '127.0.0.1'));
          socket.bind(0, '127.0.0.1', () => resolve(socket.address().port));
        }),
    ),
  );
}
