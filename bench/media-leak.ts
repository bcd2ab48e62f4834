// 1,000 calls one after another: what is left of them. Run: npm run -s bench -- media-leak

import { createSocket } from 'node:dgram';
import { readdirSync } from 'node:fs';
import { MediaServer } from '#channels/telephony/media/index.ts';
import { residentMegabytes } from './pinned-server.ts';

const calls = 1_000;
/** Until both threads have the memory that they keep. */
const warmUp = 3_000;
const atOnce = 20;
const bounds = { kilobytesPerCall: 8 };

const openFiles = (): number => readdirSync('/proc/self/fd').length;
const prompt = Int16Array.from({ length: 8_000 }, (_, i) => 6_000 * Math.sin(i / 9));

const telephone = createSocket('udp4');
await new Promise<void>((resolve) => telephone.bind(0, '127.0.0.1', resolve));
const server = await MediaServer.start();
server.loadSound('prompt', prompt);

for (let n = 0; n < warmUp; n += atOnce) await callsAtOnce();
const before = { files: openFiles(), ...(await server.statistics()) };
const points: (readonly [calls: number, megabytes: number])[] = [];
for (let n = 0; n < calls; n += atOnce) {
  await callsAtOnce();
  points.push([n + atOnce, residentMegabytes(process.pid)]);
}
await new Promise((resolve) => setTimeout(resolve, 200));
const after = { files: openFiles(), ...(await server.statistics()) };
const slope = slopeOf(points.slice(points.length / 2)) * 1024;

console.table({
  'sockets left': { figure: after.files - before.files, bound: '0' },
  'RTP ports left': { figure: after.portsUsed, bound: '0' },
  'legs left': { figure: after.legs, bound: '0' },
  'memory, kB a call (slope of the second half)': {
    figure: slope.toFixed(2),
    bound: `≤ ${bounds.kilobytesPerCall}`,
    ratio: (slope / bounds.kilobytesPerCall).toFixed(2),
  },
  'memory at the end, MB': { figure: points.at(-1)?.[1].toFixed(0), bound: '' },
});
await server.close();
telephone.close();
process.exit(0);

async function callsAtOnce(): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, oneCall));
}

/** A second of prompt, some packets of the citizen, then it is closed. */
async function oneCall(): Promise<void> {
  const leg = await server.allocate();
  leg.connect({
    peer: { address: '127.0.0.1', port: telephone.address().port },
    codec: 'PCMA',
    direction: 'sendrecv',
  });
  leg.listen('always');
  const playback = leg.play({ sound: 'prompt' });
  for (let n = 0; n < 5; n++) {
    const packet = Buffer.alloc(172, 0x55);
    packet.writeUInt32BE(0x80080000 + n);
    packet.writeUInt32BE(n * 160, 4);
    telephone.send(packet, leg.local.port, '127.0.0.1');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  playback.push(prompt);
  await leg.close();
  await playback.finished;
}

/** Least squares. */
function slopeOf(line: readonly (readonly [number, number])[]): number {
  const meanX = line.reduce((sum, [x]) => sum + x, 0) / line.length;
  const meanY = line.reduce((sum, [, y]) => sum + y, 0) / line.length;
  const covariance = line.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / line.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
