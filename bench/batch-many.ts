// 5,000 measures read, checked and compiled. Run: npm run -s bench -- batch-many
import { parse, stringify } from 'yaml';
import { compileBatch } from '#knowledge-base/batch/compile.ts';
import { Judge } from '#knowledge-base/batch/judge.ts';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import { readHousehold } from '#knowledge-base/household/read-household.ts';
import { buildKnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import { AT, at, knowledgeBase, loadNote, surroundings, whole } from './entitlement-profiles.ts';

const WANTED = 5000;
const regions = surroundings.facts.get('region')?.options?.map(({ id }) => id) ?? [];
/** Where the subsistence minimum is among the parameters. */
const withMinimum = regions.filter(
  (region) =>
    ['capita', 'child', 'working', 'pensioner'].every((group) =>
      (surroundings.parameters.get(`pm-${region}-${group}`)?.cells ?? []).every(
        ({ value }) => value !== undefined,
      ),
    ) && surroundings.parameters.at(`pm-${region}-capita`, parseDay('2026-03-31') ?? 0) !== undefined,
);
const shipped = Object.entries(knowledgeBase.documents);
const templates = shipped.filter(([file]) => file.startsWith('measures/'));

/** The real measures again and again, each copy in one region and with other numbers. */
const texts: [file: string, yaml: string][] = [];
for (let copy = 0; texts.length < WANTED - templates.length; copy += 1) {
  for (const [file, document] of templates) {
    if (texts.length === WANTED - templates.length) break;
    const id = `${file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length)}-copy-${copy}`;
    const own = { ...Object(document), id, level: 'regional', territory: [territoryOf(document, copy)] };
    delete own.compatibility;
    const yaml = stringify(own).replace(
      /(addMonths|addYears)\((.+?), (\d+)\)/g,
      (_, shift: string, date: string, count: string) => `${shift}(${date}, ${Number(count) + (copy % 7)})`,
    );
    texts.push([`measures/regional/${id}.yaml`, yaml]);
  }
}

/** A copy that needs the subsistence minimum stands where the parameters have one. */
function territoryOf(document: unknown, copy: number): string {
  const possible = JSON.stringify(document).includes('{region}') ? withMinimum : regions;
  return possible[copy % possible.length] ?? '';
}

const cpu = <T>(work: () => T): [result: T, seconds: number] => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
};
const [fromYaml, yaml] = cpu(() => texts.map(([file, text]): [string, unknown] => [file, parse(text)]));
const stored = JSON.stringify({ ...Object.fromEntries(shipped), ...Object.fromEntries(fromYaml) });
const [documents, parsing] = cpu((): Record<string, unknown> => JSON.parse(stored));
const [base, checking] = cpu(() => buildKnowledgeBase(documents));
const measures = base.measures();
const [rules, compiling] = cpu(() => compileBatch({ measures, surroundings: base.surroundings, at }));
const households = [...syntheticHouseholds({ seed: 3, count: 500, unknownShare: 0.1 })].map((document) =>
  readHousehold(document, base.surroundings.facts, { at: AT }),
);
const judge = new Judge(rules);
for (const household of households) judge.judge(household);
const [, judging] = cpu(() => {
  for (const household of households) judge.judge(household);
});

const total = parsing + checking + compiling;
process.stdout.write(
  `${whole(measures.length)} measures in ${rules.household.length + 2 * rules.child.length} functions; ${loadNote()}\n`,
);
console.table({
  'as stored (JSON) parsed, s': { figure: parsing.toFixed(2), bound: '' },
  'checked and built, s': { figure: checking.toFixed(2), bound: '' },
  'compiled for the batch, s': { figure: compiling.toFixed(2), bound: '' },
  'all three, s': { figure: total.toFixed(2), bound: '≤ 3' },
  'instead of JSON from YAML files, s': { figure: yaml.toFixed(2), bound: '' },
  'profiles/s, packed and judged': { figure: whole(households.length / judging), bound: '' },
});
process.exit(0);
