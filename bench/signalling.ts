import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Programs } from '#channels/telephony/calls/testing/program.ts';
import { runSipp } from '#channels/telephony/calls/testing/sipp.ts';
import { pause, receive, sdp, send } from '#channels/telephony/calls/testing/sipp-scenario.ts';
import { cpuSeconds } from './pinned-server.ts';

// Calls that sipp sets up and ends, on one core, with the user agent whole and media that writes down only.
// Run: npm run -s bench -- signalling [seconds]

/** New calls a second that one core must take, set up and take down. */
const bound = 300;
const seconds = Number(process.argv[2] ?? 20);
const pauseMs = 200;
let best = 0;
/** Above the bound: a figure that only meets it would show nothing. */
const rates = [bound, 2 * bound];

const begins = (name: string, step: string) => step.replace('<send', `<send start_txn="${name}"`);
const belongs = (name: string, step: string) => step.replace('<recv', `<recv response_txn="${name}"`);

interface Report {
  readonly answered: number;
  readonly ended: number;
  readonly open: number;
  readonly causes: Readonly<Record<string, number>>;
  readonly heapUsed: number;
}

const root = join(import.meta.dirname, '..');
const child = spawn(
  process.execPath,
  ['--import', 'tsx', join(root, 'channels/telephony/calls/testing/answering-telephone.ts')],
  { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
);
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const nextLine = async (): Promise<string> => {
  const { value, done } = await lines.next();
  if (done) throw new Error('the telephone ended');
  return String(value);
};
const report = async (): Promise<Report> => {
  child.stdin.write('report\n');
  return JSON.parse(await nextLine());
};

const programs = new Programs();
try {
  const port = Number((await nextLine()).split(' ')[1]);
  const pid = child.pid ?? 0;
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', '0', String(pid)]);
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', '1', String(process.pid)]);
  for (const rate of rates) {
    const before = await report();
    const cpuBefore = cpuSeconds(pid);
    const startedAt = performance.now();
    const load = await runSipp(
      programs,
      [
        // By transaction: a repeated 200 of INVITE must not pass for the 200 of a BYE that was lost.
        begins('invite', send('INVITE', { body: sdp() })),
        ...[100, 180].map((status) => belongs('invite', receive(status, { optional: true }))),
        belongs('invite', receive(200)),
        send('ACK', { toTag: true }).replace('<send', '<send ack_txn="invite"'),
        pause(pauseMs),
        begins('bye', send('BYE', { cseq: 2, toTag: true })),
        belongs('bye', receive(200)),
      ],
      {
        target: { host: '127.0.0.1', port },
        calls: rate * seconds,
        seconds: seconds * 4,
        args: ['-r', String(rate), '-l', '5000'],
      },
    );
    const complaint = await load.succeeded.then(
      () => '',
      (error: unknown) => String(error).slice(0, 300),
    );
    const failures = [...load.program.output().matchAll(/Failed call\s+\|\s+\d+\s+\|\s+(\d+)/g)];
    const failed = Number(failures.at(-1)?.[1]);
    const took = (performance.now() - startedAt) / 1000;
    const after = await report();
    const calls = after.ended - before.ended;
    const cpuMs = ((cpuSeconds(pid) - cpuBefore) * 1000) / calls;
    // The last call is begun after `seconds`, and stays for its pause.
    const reached = calls / Math.max(seconds, took - pauseMs / 1000);
    best = Math.max(best, failed === 0 && after.open === 0 ? reached : 0);
    console.log(
      [
        `offered ${rate}/s for ${seconds} s: ${calls} calls, ${reached.toFixed(0)}/s taken and ended`,
        `${(reached / bound).toFixed(2)} × the bound of ${bound}/s`,
        `failed ${failed}`,
        `CPU ${cpuMs.toFixed(2)} ms a call (${((cpuMs * reached) / 10).toFixed(0)} % of one core)`,
        `answered ${after.answered - before.answered}, left open ${after.open}, heap ${(after.heapUsed / 1e6).toFixed(0)} MB`,
      ].join('; '),
    );
    const causes = Object.keys(after.causes);
    if (complaint !== '') console.error(complaint);
    if (failed !== 0 || after.open !== 0 || causes.some((cause) => cause !== 'citizen-hung-up')) {
      console.error(`calls failed: ${JSON.stringify(after.causes)}`);
      process.exitCode = 1;
    }
  }
  if (best < 0.95 * bound) process.exitCode = 1;
} finally {
  await programs.stop();
  child.stdin.end();
  await once(child, 'exit');
}
