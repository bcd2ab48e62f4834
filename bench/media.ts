// 500 calls with prompts on one core: how evenly they speak, what they cost, whether they drift; the same load with a timer
// for each call as the peer, and the least that Node's sockets cost as the lower bound of the processor. Run: npm run -s bench -- media
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { CallsTask } from './media-calls.ts';
import type { Heard, TelephonesSetup, TelephonesTask } from './media-telephones.ts';
import { cpuSeconds } from './pinned-server.ts';

const calls = Number(process.argv[2] ?? 500);
const seconds = 10;
const bounds = { jitterMs: 5, cpuShare: 0.4, driftShare: 0.002 };
/** What 500 timers and sockets cost where the bound of the processor was set. Where they cost twice as much, so may we. */
const peerWhereBoundWasSet = 0.25;

interface Figures extends Heard {
  readonly cpuShare: number;
}

const ours = await measure('media-plane');
const detecting = await measure('with-detectors');
const naive = await measure('timer-per-call');
const bare = await measure('bare-sockets');
const cpuBoundHere = (bounds.cpuShare * naive.cpuShare) / (peerWhereBoundWasSet * (calls / 500));
console.table({
  [`send jitter p99, ms (${calls} calls)`]: row(ours.p99Ms, naive.p99Ms, 2, bounds.jitterMs),
  '  p50': row(ours.p50Ms, naive.p50Ms, 2),
  '  p99.9': row(ours.p999Ms, naive.p999Ms, 2),
  '  worst': row(ours.worstMs, naive.worstMs, 1),
  'processor, share of one core': row(ours.cpuShare, naive.cpuShare, 3, bounds.cpuShare),
  '  the bound, as much dearer as the peer is here': {
    figure: cpuBoundHere.toFixed(3),
    'ratio to bound': (ours.cpuShare / cpuBoundHere).toFixed(2),
  },
  '  with a detector of speech for each call': row(detecting.cpuShare, naive.cpuShare, 3, bounds.cpuShare),
  '  its send jitter p99, ms': row(detecting.p99Ms, naive.p99Ms, 2, bounds.jitterMs),
  '  of bare sockets that answer each packet': {
    figure: bare.cpuShare.toFixed(3),
    'ratio to bound': (bare.cpuShare / bounds.cpuShare).toFixed(2),
  },
  '  ours to bare sockets': { figure: (ours.cpuShare / bare.cpuShare).toFixed(2) },
  'drift: packets missing of 50/s, share': row(
    Math.abs(1 - ours.share),
    Math.abs(1 - naive.share),
    5,
    bounds.driftShare,
  ),
  '  of the worst call': row(Math.abs(1 - ours.worstShare), Math.abs(1 - naive.worstShare), 5),
});
process.exit(0);

function row(figure: number, peer: number, digits: number, bound?: number) {
  return {
    figure: figure.toFixed(digits),
    'timer per call': peer.toFixed(digits),
    'ratio to it': peer === 0 ? '' : (figure / peer).toFixed(3),
    bound: bound === undefined ? '' : `≤ ${bound}`,
    'ratio to bound': bound === undefined ? '' : (figure / bound).toFixed(2),
  };
}

async function measure(way: CallsTask['way']): Promise<Figures> {
  const near = start('media-calls.ts', 0);
  const far = start('media-telephones.ts', 1);
  const telephones = await ask<readonly number[]>(far, { count: calls } satisfies TelephonesSetup);
  const ports = await ask<readonly number[]>(near, { way, ports: telephones } satisfies CallsTask);
  pin(near, 0);
  const heard = ask<Heard>(far, { ports, seconds } satisfies TelephonesTask);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const before = cpuSeconds(near.pid ?? 0);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const cpuShare = (cpuSeconds(near.pid ?? 0) - before) / seconds;
  const figures = { ...(await heard), cpuShare };
  near.kill();
  far.kill();
  return figures;
}

function start(file: string, core: number): ChildProcess {
  const child = fork(`${import.meta.dirname}/${file}`, { execArgv: process.execArgv });
  pin(child, core);
  return child;
}

function pin(child: ChildProcess, core: number): void {
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(child.pid)]);
}

async function ask<Answer>(
  child: ChildProcess,
  question: CallsTask | TelephonesSetup | TelephonesTask,
): Promise<Answer> {
  child.send(question);
  const [answer]: Answer[] = await once(child, 'message');
  if (answer === undefined) throw new Error('no answer');
  return answer;
}
