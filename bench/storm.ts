// Three processes, 200 operators, 20,000 conversations, one process killed: what the histories tell. Run: npm run -s bench -- storm
// (a smaller one: `npx tsx bench/storm.ts 2000`)
import { runStorm } from '#e2e/testing/storm.ts';

const citizens = Number(process.argv[2] ?? 20_000);
/** The bound of 20,000; fewer take as much less, and a minute to start and to end. */
const boundMs = 60_000 + (citizens / 20_000) * 24 * 60_000;
let saidAt = 0;
const storm = await runStorm({
  operators: 200,
  citizens,
  withinMs: boundMs * 3,
  watch: ({ seconds, letIn, waiting, closed }) => {
    if (seconds - saidAt < 30) return;
    saidAt = seconds;
    console.error(`${seconds.toFixed(0)} s: ${letIn} let in, ${waiting} waiting, ${closed} closed`);
  },
});
for (const id of storm.lost) console.error(`lost: ${id}`);
const row = (figure: number) => ({ figure, bound: 0 });
console.table({
  doubled: row(storm.doubled.length),
  'operators over capacity': row(storm.overCapacity.length),
  'starved beyond the widest ring': row(storm.starved.length),
  lost: row(storm.lost.length),
  conversations: { figure: storm.conversations },
  offers: { figure: storm.offers },
  'declined, let pass or dropped': { figure: storm.declined },
  seconds: { figure: Number(storm.seconds.toFixed(0)), bound: boundMs / 1_000 },
});
const { doubled, overCapacity, starved, lost } = storm;
process.exit([doubled, overCapacity, starved, lost].every(({ length }) => length === 0) ? 0 : 1);
