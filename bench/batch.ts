// Compiled rules on packed rows and from NDJSON, against json-rules-engine. Run: npm run -s bench -- batch
import { compileBatch, type Selection } from '#knowledge-base/batch/compile.ts';
import { HouseholdReader } from '#knowledge-base/batch/household-reader.ts';
import { Judge } from '#knowledge-base/batch/judge.ts';
import { type Packed, type PackedFrom, Packer, type Rows, rowsFor } from '#knowledge-base/batch/pack.ts';
import { readHousehold } from '#knowledge-base/household/read-household.ts';
import type { Measure } from '#knowledge-base/measure.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import {
  AT,
  at,
  federal,
  knowledgeBase,
  loadNote,
  peerProfiles,
  perSecond,
  surroundings,
  whole,
} from './entitlement-profiles.ts';

const COUNT = 20_000;
const { peer, profiles } = await peerProfiles(federal, 200, 200);
const households = [...syntheticHouseholds({ seed: 6, count: COUNT, unknownShare: 0.1 })].map((document) =>
  readHousehold(document, surroundings.facts, { at: AT }),
);

/** Rows of many households: a profile is the household with every child it lists. */
function packed(measures: readonly Measure[], code: 'generated' | 'closures') {
  const rules = compileBatch({ measures, surroundings, at, code });
  const packer = new Packer(rules);
  const own = rowsFor(rules.layout.household, COUNT);
  const heads = households.map((household, row) => packer.pack(household, own, row));
  const children = rowsFor(
    rules.layout.child,
    heads.reduce((sum, { childRows }) => sum + childRows, 0),
  );
  let row = 0;
  for (const [index, { facts }] of households.entries()) {
    const head = heads[index];
    for (let child = 0; child < (head?.childRows ?? 0); child += 1) {
      packer.packChild(facts, head?.children === 'listed' ? child : undefined, children, row);
      row += 1;
    }
  }
  return { rules, own, heads, children };
}

let kept = 0;

function judgeAll({ rules, own, heads, children }: ReturnType<typeof packed>): void {
  const { household, child } = rules.layout;
  const out = new Int32Array(1024);
  let childRow = 0;
  for (let row = 0; row < heads.length; row += 1) {
    const head = heads[row];
    if (head === undefined) return;
    const [n, b] = [row * household.numbers, row * household.words];
    run(head.bundle.household, head, own, n, b, children, 0, 0, out);
    const selection = head.children === 'childless' ? head.bundle.childless : head.bundle.child;
    for (let index = 0; index < head.childRows; index += 1) {
      run(selection, head, own, n, b, children, childRow * child.numbers, childRow * child.words, out);
      childRow += 1;
    }
    kept += out[0] ?? 0;
  }
}

function run(
  { chunks }: Selection,
  { bundle }: Packed,
  own: Rows,
  n: number,
  b: number,
  children: Rows,
  m: number,
  c: number,
  out: Int32Array,
): void {
  let o = 0;
  for (const chunk of chunks) {
    chunk.run(own.numbers, n, own.words, b, children.numbers, m, children.words, c, bundle.constants, out, o);
    o += chunk.words;
  }
}

const all = knowledgeBase.measures();
const fused = packed(federal, 'generated');
const fusedAll = packed(all, 'generated');
const assembled = packed(federal, 'closures');
const lines = households
  .slice(0, 2000)
  .map((_, index) => index)
  .map((index) => JSON.stringify([...syntheticHouseholds({ seed: index, count: 1, unknownShare: 0.1 })][0]));
const judge = new Judge(compileBatch({ measures: all, surroundings, at }));
const reader = new HouseholdReader(surroundings.facts, AT);
const parse = (line: string): object => JSON.parse(line);
const read = lines.map((line): PackedFrom => reader.read(parse(line)));

const rates = {
  [`${federal.length} federal measures, packed rows`]: await perSecond(COUNT, () => judgeAll(fused)),
  [`all ${all.length} measures, packed rows`]: await perSecond(COUNT, () => judgeAll(fusedAll)),
  'federal, without generated code': await perSecond(COUNT, () => judgeAll(assembled)),
  'all: pack and judge': await perSecond(read.length, () => {
    for (const household of read) kept += judge.judge(household).childRows;
  }),
  [`all: NDJSON of ${whole(lines.join('').length / lines.length)} bytes to results`]: await perSecond(
    lines.length,
    () => {
      for (const line of lines) kept += judge.judge(reader.read(parse(line))).childRows;
    },
  ),
  '  of it JSON.parse alone': await perSecond(lines.length, () => {
    for (const line of lines) kept += parse(line) === undefined ? 1 : 0;
  }),
  'json-rules-engine 7.3.1, federal': await perSecond(20, async () => {
    for (const profile of profiles.slice(0, 20)) kept += (await peer.yesOf(profile)).length;
  }),
};
const theirs = Object.values(rates).at(-1) ?? 1;
const { household, child } = fused.rules.layout;
process.stdout.write(
  `a household is ${8 * household.numbers + 4 * household.words} bytes, a child ${8 * child.numbers + 4 * child.words}; ${loadNote()}\n`,
);
const bounds = ['≥ 1,000,000 and ≥ 100 ×'];
console.table(
  Object.fromEntries(
    Object.entries(rates).map(([name, rate], index) => [
      name,
      { 'profiles/s': whole(rate), 'to json-rules-engine': whole(rate / theirs), bound: bounds[index] ?? '' },
    ]),
  ),
);
process.exit(kept === 0 ? 1 : 0);
