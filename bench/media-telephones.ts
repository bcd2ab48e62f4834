// The far ends of `media.ts`: telephones that speak and note when they hear. A process of its own, on the other core, which
// it keeps for itself: were it to sleep, who sends to it would pay for waking it with every packet, and what is heard would be
// noted late. No network card asks that of a sender.
import { createSocket, type Socket } from 'node:dgram';
import { encodeG711 } from '#channels/telephony/media/index.ts';
import { percentile } from './visitor.ts';

export interface TelephonesSetup {
  readonly count: number;
}
export interface TelephonesTask {
  /** Where each telephone speaks to. */
  readonly ports: readonly number[];
  readonly seconds: number;
}
export interface Heard {
  /** |distance between two packets − 20 ms|, over all streams. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly worstMs: number;
  /** Packets that came, of those that 50 a second make; the worst stream too. */
  readonly share: number;
  readonly worstShare: number;
}

/** Sent in so many groups over 20 ms, so that speaking does not delay hearing. */
const groups = 20;

interface Telephone {
  readonly socket: Socket;
  readonly packet: Buffer;
  readonly arrivals: Float64Array;
  heard: number;
}

const telephones: Telephone[] = [];
let listening = false;

process.on('message', async (message: TelephonesSetup | TelephonesTask) => {
  if ('count' in message) process.send?.(await open(message.count));
  else process.send?.(await talk(message));
});

async function open(count: number): Promise<readonly number[]> {
  const sound = new Uint8Array(160);
  encodeG711(
    'PCMA',
    Int16Array.from({ length: 160 }, () => Math.random() * 8_000 - 4_000),
    sound,
  );
  for (let n = 0; n < count; n++) {
    const socket = createSocket({ type: 'udp4', lookup: (address, _, done) => done(null, address, 4) });
    const telephone: Telephone = {
      socket,
      packet: Buffer.concat([Buffer.from([0x80, 8, 0, 0, 0, 0, 0, 0, 0, 0, n >> 8, n & 0xff]), sound]),
      arrivals: new Float64Array(4_096),
      heard: 0,
    };
    socket.on('message', () => {
      if (listening) telephone.arrivals[telephone.heard++ & 4_095] = performance.now();
    });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    telephones.push(telephone);
  }
  return telephones.map(({ socket }) => socket.address().port);
}

async function talk({ ports, seconds }: TelephonesTask): Promise<Heard> {
  const beganAt = performance.now();
  const settledAt = beganAt + 2_000;
  for (const telephone of telephones) telephone.heard = 0;
  for (let turn = 0; performance.now() < settledAt + seconds * 1_000; turn++) {
    // Late or not, what has come is heard before anything is said.
    do await new Promise((resolve) => setImmediate(resolve));
    while (performance.now() < beganAt + turn);
    listening = performance.now() > settledAt;
    for (let n = turn % groups; n < telephones.length; n += groups) speak(telephones[n], ports[n], turn);
  }
  listening = false;
  return summary(seconds);
}

function speak(telephone: Telephone | undefined, port: number | undefined, turn: number): void {
  if (!telephone || !port) return;
  const n = Math.floor(turn / groups);
  const packet = Buffer.from(telephone.packet);
  packet.writeUInt16BE(n & 0xffff, 2);
  packet.writeUInt32BE(n * 160, 4);
  telephone.socket.send(packet, port, '127.0.0.1');
}

function summary(seconds: number): Heard {
  const jitters: number[] = [];
  const shares: number[] = [];
  for (const { arrivals, heard } of telephones) {
    for (let n = 1; n < heard; n++) jitters.push(Math.abs((arrivals[n] ?? 0) - (arrivals[n - 1] ?? 0) - 20));
    shares.push(heard / (seconds * 50));
  }
  return {
    p50Ms: percentile(jitters, 0.5),
    p99Ms: percentile(jitters, 0.99),
    p999Ms: percentile(jitters, 0.999),
    worstMs: percentile(jitters, 1),
    share: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    worstShare: Math.min(...shares),
  };
}
