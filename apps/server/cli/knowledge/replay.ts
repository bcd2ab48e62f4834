import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { type LoadEdition, type Replayed, replay as replayLine } from '#knowledge-base/replay.ts';
import type { Run } from '../command.ts';
import { loadShipped } from './shipped.ts';
import { nameOf, readSource } from './source-text.ts';

/**
 * `replay FILE`: answers recorded by `check --records`, a line each, given again. Editions: the shipped one, those in
 * `--editions DIR` (`EDITION.json`) and, with `--store`, those kept by this installation. Exit code 1 when one differs.
 */
export const replay: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { editions: { type: 'string' }, store: { type: 'boolean', default: false } },
  });
  const [path] = positionals;
  if (path === undefined) throw new AppError('input-argument', 'Нужен файл с записями ответов: replay FILE');
  const lines = (await readSource(path)).split('\n');
  const editions = values.store ? await storedEditions() : undefined;
  try {
    const load = await remembering(values.editions, editions?.get);
    const counts = { same: 0, differs: 0, 'no-edition': 0, unreadable: 0 };
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const replayed = await replayLine(line, load);
      counts[replayed.outcome] += 1;
      await output.out(`${nameOf(path)}:${index + 1}: ${describeReplayed(replayed)}`);
    }
    output.note(
      `Сошлось: ${counts.same}, разошлось: ${counts.differs}, нет редакции: ${counts['no-edition']}, не читается: ${counts.unreadable}.`,
    );
    if (counts.unreadable > 0) return 2;
    return counts.differs + counts['no-edition'] > 0 ? 1 : 0;
  } finally {
    await editions?.close();
  }
};

function describeReplayed(replayed: Replayed): string {
  switch (replayed.outcome) {
    case 'same':
      return 'тот же ответ, байт в байт';
    case 'differs':
      return `ответ другой: ${replayed.differences
        .map(({ path, before, now }) => `${path}: было ${shown(before)}, стало ${shown(now)}`)
        .join('; ')}`;
    case 'no-edition':
      return replayed.found === undefined
        ? `редакции ${replayed.edition} нет: назовите папку --editions или возьмите --store`
        : `под именем ${replayed.edition} лежит другая редакция, ${replayed.found}`;
    case 'unreadable':
      return `запись не читается: ${replayed.reason}`;
  }
}

const MOST_SHOWN = 120;

function shown(value: unknown): string {
  const text = value === undefined ? 'ничего' : JSON.stringify(value);
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}

/** Each edition is built once, whoever keeps it. */
async function remembering(
  folder: string | undefined,
  stored: ((edition: string) => Promise<KnowledgeDocuments | undefined>) | undefined,
): Promise<LoadEdition> {
  const shipped = await loadShipped();
  const built = new Map<string, KnowledgeBase | undefined>([[shipped.version, shipped]]);
  return async (edition) => {
    if (built.has(edition)) return built.get(edition);
    const documents = (await fromFolder(folder, edition)) ?? (await stored?.(edition));
    const knowledge = documents === undefined ? undefined : buildKnowledgeBase(documents);
    built.set(edition, knowledge);
    return knowledge;
  };
}

async function fromFolder(
  folder: string | undefined,
  edition: string,
): Promise<KnowledgeDocuments | undefined> {
  if (folder === undefined || !/^[0-9a-f]+$/.test(edition)) return undefined;
  try {
    return JSON.parse(await readFile(join(folder, `${edition}.json`), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new AppError('input-unreadable', `${join(folder, edition)}.json: редакция не читается`, {
      cause: error,
    });
  }
}

/** The editions this installation keeps; opens its data as the administrator's commands do. */
async function storedEditions() {
  const { openEditions } = await import('../administration/editions.ts');
  return openEditions();
}
