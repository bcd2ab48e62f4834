// From the start of the process to the line that says it is ready, with data there already. Run: npm run -s bench -- ready
import { OtklikProcess } from '#e2e/testing/otklik-process.ts';
import { percentile } from './visitor.ts';

const runs = 7;
const boundSeconds = 3;

const otklik = await OtklikProcess.start();
const seconds: number[] = [];
for (let run = 0; run < runs; run++) {
  await otklik.stop();
  const startedAt = performance.now();
  await otklik.restart();
  seconds.push((performance.now() - startedAt) / 1000);
}
await otklik.remove();
console.table({
  'ready, median s': {
    figure: percentile(seconds, 0.5).toFixed(2),
    ratio: (percentile(seconds, 0.5) / boundSeconds).toFixed(2),
    bound: '≤ 3',
  },
  'ready, worst s': {
    figure: Math.max(...seconds).toFixed(2),
    ratio: (Math.max(...seconds) / boundSeconds).toFixed(2),
    bound: '≤ 3',
  },
});
process.exit(0);
