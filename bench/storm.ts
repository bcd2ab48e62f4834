// Three processes, 200 operators, 20,000 conversations, one process killed: what the histories tell. Run: npm run -s bench -- storm
// (a smaller one: `npx tsx bench/storm.ts 2000`)
import { runStorm } from '#e2e/testing/storm.ts';

const citizens = Number(process.argv[2] ?? 20_000);
const storm = await runStorm({ operators: 200, citizens, withinMs: citizens * 500 });
const row = (figure: number) => ({ figure, bound: 0 });
console.table({
  doubled: row(storm.doubled.length),
  'operators over capacity': row(storm.overCapacity.length),
  'starved beyond the widest ring': row(storm.starved.length),
  lost: row(storm.lost.length),
  conversations: { figure: storm.conversations },
  offers: { figure: storm.offers },
  'declined, let pass or dropped': { figure: storm.declined },
  seconds: { figure: Number(storm.seconds.toFixed(0)) },
});
process.exit(0);
