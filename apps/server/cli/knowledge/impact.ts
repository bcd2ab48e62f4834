import { stat } from 'node:fs/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { type Impact, type ImpactCounts, impactOf } from '#knowledge-base/batch/impact.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';
import { SYNTHETIC_DAY, syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import type { Output, Run } from '../command.ts';
import { describe } from './complaint.ts';
import { dayOption, wholeOption } from './options.ts';
import { loadShipped } from './shipped.ts';
import { nameOf, readSource } from './source-text.ts';
import { table } from './table.ts';
import { parseSource } from './yaml-source.ts';

const MOST_HOUSEHOLDS = 10_000_000;

/**
 * `impact OLD NEW`: how many synthetic households win or lose a right, by measure and region. Each side is a folder of a
 * base, one measure file (laid over the shipped base) or the word `shipped`.
 */
export const impact: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      households: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      at: { type: 'string', default: SYNTHETIC_DAY },
      json: { type: 'boolean', default: false },
    },
  });
  const [old, fresh, ...more] = positionals;
  if (old === undefined || fresh === undefined || more.length > 0)
    throw new AppError(
      'input-argument',
      'Нужны две стороны: impact OLD NEW (папка базы, файл меры или слово shipped)',
    );
  const at = dayOption('--at', values.at);
  const count = wholeOption('--households', values.households, 1, MOST_HOUSEHOLDS);
  const seed = wholeOption('--seed', values.seed, 0, 2 ** 31);
  const [before, after] = [await sideOf(old, output), await sideOf(fresh, output)];
  if (before === undefined || after === undefined) return 2;
  const measureIds = changedMeasures(before, after);
  if (measureIds.length === 0) output.note('Меры не различаются.');
  else output.note(`Сравниваю на ${count} семьях, мер: ${measureIds.length}.`);
  const result = impactOf({
    before,
    after,
    measureIds,
    households: syntheticHouseholds({ seed, count: measureIds.length === 0 ? 0 : count, asOf: at }),
    at,
    onProgress: (done) => {
      if (done % 20_000 === 0) output.note(`Семей: ${done}`);
    },
  });
  if (values.json) await output.out(JSON.stringify({ at, seed, ...result }));
  else for (const line of lines(result, before)) await output.out(line);
  return 0;
};

/** The base of one side; `undefined` when its file is broken, with what is wrong told. */
async function sideOf(path: string, output: Output): Promise<KnowledgeBase | undefined> {
  if (path === 'shipped') return loadShipped();
  const isFolder = path !== '-' && (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (isFolder) return buildKnowledgeBase(await readKnowledgeDocuments(path));
  const parsed = parseSource(await readSource(path), nameOf(path));
  if (parsed.outcome === 'broken') {
    for (const complaint of parsed.complaints) output.note(describe(complaint));
    return undefined;
  }
  const shipped = await loadShipped();
  const document = parsed.source.value;
  const place = placeOf(document);
  if (place === undefined) {
    output.note(`${nameOf(path)}: это не файл меры: наверху нужны поля id и level`);
    return undefined;
  }
  return buildKnowledgeBase({ ...shipped.documents, [place]: document }, { reuse: shipped });
}

function placeOf(document: unknown): string | undefined {
  if (typeof document !== 'object' || document === null || !('id' in document) || !('level' in document))
    return undefined;
  return `measures/${String(document.level)}/${String(document.id)}.yaml`;
}

/** Measures whose own file differs; all of them when something they refer to does. */
function changedMeasures(before: KnowledgeBase, after: KnowledgeBase): string[] {
  const ids = [...new Set([...before.measures(), ...after.measures()].map(({ id }) => id))];
  if (!isDeepStrictEqual(surroundings(before.documents), surroundings(after.documents))) return ids;
  return ids.filter((id) => {
    const [old, fresh] = [before.measure(id), after.measure(id)];
    const refers = old?.refersToOthers === true || fresh?.refersToOthers === true;
    return refers ? before.version !== after.version : !isDeepStrictEqual(old?.document, fresh?.document);
  });
}

function surroundings(documents: KnowledgeDocuments): Record<string, unknown> {
  return Object.fromEntries(Object.entries(documents).filter(([file]) => !file.startsWith('measures/')));
}

function lines({ households, measures }: Impact, knowledge: KnowledgeBase): string[] {
  const changed = Object.entries(measures).filter(([, { total }]) => hasChange(total));
  const same = Object.keys(measures).length - changed.length;
  const rows = changed.flatMap(([id, { total, byRegion }]) => [
    cells(id, 'всего', total),
    ...Object.entries(byRegion)
      .filter(([, counts]) => hasChange(counts))
      .sort(([, a], [, b]) => b.newYes + b.lostYes - (a.newYes + a.lostYes))
      .map(([region, counts]) => cells('', regionName(region, knowledge), counts)),
  ]);
  const head = [
    'мера',
    'ответов',
    'да: было',
    'стало',
    'получат',
    'потеряют',
    'не ясно → нет',
    'нет → не ясно',
    'где',
  ];
  return [...(rows.length === 0 ? [] : table(head, rows)), `Семей: ${households}; мер без перемен: ${same}.`];
}

function hasChange({ newYes, lostYes, openToNo, noToOpen }: ImpactCounts): boolean {
  return newYes + lostYes + openToNo + noToOpen > 0;
}

function cells(id: string, where: string, counts: ImpactCounts): string[] {
  const { answers, yesBefore, yesAfter, newYes, lostYes, openToNo, noToOpen } = counts;
  return [id, ...[answers, yesBefore, yesAfter, newYes, lostYes, openToNo, noToOpen].map(String), where];
}

function regionName(code: string, knowledge: KnowledgeBase): string {
  return knowledge.region(code)?.name.ru ?? (code === 'unknown' ? 'регион не назван' : code);
}
