// 5,000 visitors who have joined and write nothing: memory of one process. Run: npm run -s bench -- widgets
import { residentMegabytes, startPinned } from './pinned-server.ts';
import { Visitor } from './visitor.ts';

const count = 5_000;
const boundMegabytes = 600;

const otklik = await startPinned();
const before = residentMegabytes(otklik.pid);
const visitors: Visitor[] = [];
while (visitors.length < count) {
  visitors.push(...(await Promise.all(Array.from({ length: 50 }, () => Visitor.connect(otklik.url)))));
}
await new Promise((resolve) => setTimeout(resolve, 5_000));
const after = residentMegabytes(otklik.pid);
console.table({
  'idle widgets': count,
  'memory before, MB': before.toFixed(0),
  'memory with them, MB': after.toFixed(0),
  'KB each': (((after - before) * 1024) / count).toFixed(1),
  'ratio to the bound of 600 MB': (after / boundMegabytes).toFixed(2),
});
for (const visitor of visitors) visitor.close();
await otklik.remove();
process.exit(0);
