// One bind, 200 messages a second; then the same with the link cut every five seconds and the process killed twice: what is
// lost or doubled. Run: npm run -s bench -- sms (a smaller one: `npx tsx bench/sms.ts 2000`)
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { shownOn, startSmsc } from '#channels/sms/testing/smsc.ts';
import { testFolder } from '#platform/storage/testing/open-test-storage.ts';

const count = Number(process.argv[2] ?? 6_000);
const calm = await run({ count: Math.min(count, 3_000), kills: 0, cutEveryMs: undefined });
const rough = await run({ count, kills: 2, cutEveryMs: 5_000 });
console.table({
  'calm line': calm,
  'cut every 5 s, killed twice': rough,
});
process.exit(calm.lost + calm.doubled + rough.lost + rough.doubled === 0 ? 0 : 1);

async function run(of: {
  readonly count: number;
  readonly kills: number;
  readonly cutEveryMs: number | undefined;
}) {
  const folder = await testFolder();
  const smsc = await startSmsc({ answerMs: 20, receiptMs: 1_500 });
  let startedAt: number | undefined;
  // A process takes seconds to start; what is measured begins with its first message.
  const starting = setInterval(() => {
    if (startedAt === undefined && smsc.taken.length > 0) startedAt = performance.now();
  }, 10);
  let kills = 0;
  let cuts = 0;
  const cutting =
    of.cutEveryMs === undefined
      ? undefined
      : setInterval(() => {
          smsc.dropLinks();
          cuts++;
        }, of.cutEveryMs);
  for (let isDone = false; !isDone; ) {
    const worker = startWorker(folder.path, smsc.port, of.count);
    isDone = await ended(worker, (sent) => {
      if (kills < of.kills && sent > (of.count * (kills + 1)) / (of.kills + 2)) {
        kills++;
        worker.kill('SIGKILL');
      }
    });
  }
  clearInterval(cutting);
  clearInterval(starting);
  const seconds = (performance.now() - (startedAt ?? 0)) / 1000;
  const shown = Array.from({ length: of.count }, (_, n) =>
    shownOn(smsc.taken, `7900${String(n).padStart(7, '0')}`),
  );
  await smsc.stop();
  await folder.remove();
  return {
    messages: of.count,
    lost: shown.filter((texts) => texts.length === 0).length,
    doubled: shown.filter((texts) => texts.length > 1).length,
    seconds: Number(seconds.toFixed(1)),
    'a second': Math.round(of.count / seconds),
    'links cut': cuts,
    'processes killed': kills,
  };
}

function startWorker(dir: string, port: number, messages: number): ChildProcess {
  const file = new URL('./sms-worker.ts', import.meta.url).pathname;
  const args = ['--import', 'tsx', file, dir, String(port), String(messages), '200'];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Whether it came to its own end. */
function ended(worker: ChildProcess, onSent: (sent: number) => void): Promise<boolean> {
  if (worker.stdout) createInterface({ input: worker.stdout }).on('line', (line) => onSent(Number(line)));
  return new Promise((resolve) => worker.on('exit', (code) => resolve(code === 0)));
}
