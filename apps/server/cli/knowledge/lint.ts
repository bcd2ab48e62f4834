import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { checkDraft } from '#knowledge-base/editorial/gate.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';
import type { Output, Run } from '../command.ts';
import { type Complaint, describe, type Place } from './complaint.ts';
import { loadShipped, shippedDocuments } from './shipped.ts';
import { nameOf, readSource } from './source-text.ts';
import { parseSource, type YamlSource } from './yaml-source.ts';

interface Remark extends Complaint {
  readonly severity: 'error' | 'warning';
}

/**
 * `lint [FILES…]`: the gate of publication over measure files, each against the shipped base, or over a whole folder of
 * a base; without arguments over the shipped one. Exit code 2 when something may not be published.
 */
export const lint: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { quiet: { type: 'boolean', default: false } },
  });
  const remarks: Remark[] = [];
  if (positionals.length === 0) remarks.push(...lintBase(await shippedDocuments()));
  for (const path of positionals) remarks.push(...(await lintPath(path)));
  const errors = remarks.filter(({ severity }) => severity === 'error');
  for (const remark of values.quiet ? errors : remarks) await tell(remark, output);
  output.note(`Ошибок: ${errors.length}, предупреждений: ${remarks.length - errors.length}.`);
  return errors.length > 0 ? 2 : 0;
};

async function tell(remark: Remark, output: Output): Promise<void> {
  await output.out(`${remark.severity === 'error' ? 'ошибка' : 'внимание'}  ${describe(remark)}`);
}

async function lintPath(path: string): Promise<Remark[]> {
  const isFolder = path !== '-' && (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (!isFolder) return lintFile(path, await loadShipped());
  const names = await readdir(path);
  if (names.includes('regions.yaml')) return lintBase(await readKnowledgeDocuments(path));
  const files = names.filter((name) => /\.ya?ml$/.test(name));
  if (files.length === 0) throw new AppError('input-unreadable', `${path}: в папке нет файлов .yaml`);
  const knowledge = await loadShipped();
  const remarks = await Promise.all(files.sort().map((name) => lintFile(join(path, name), knowledge)));
  return remarks.flat();
}

/** A whole base: what stops its loading, or the gate over each of its measures. Places only as paths: it is parsed already. */
function lintBase(documents: KnowledgeDocuments): Remark[] {
  const knowledge = buildKnowledgeBase(documents);
  const remarks = knowledge.problems
    .filter(({ file }) => !file.startsWith('measures/'))
    .map(
      ({ file, path, message, severity }): Remark => ({ file, place: undefined, path, message, severity }),
    );
  for (const [file, document] of Object.entries(documents)) {
    if (file.startsWith('measures/')) remarks.push(...findings(document, file, knowledge));
  }
  return remarks;
}

async function lintFile(path: string, knowledge: KnowledgeBase): Promise<Remark[]> {
  const file = nameOf(path);
  const parsed = parseSource(await readSource(path), file);
  if (parsed.outcome === 'broken')
    return parsed.complaints.map((complaint) => ({ ...complaint, severity: 'error' }));
  return findings(parsed.source.value, file, knowledge, parsed.source);
}

function findings(document: unknown, file: string, knowledge: KnowledgeBase, source?: YamlSource): Remark[] {
  if (!isMeasure(document)) {
    const message = 'это не файл меры: наверху нужны поля id, name, eligibility, …';
    return [{ file, place: source?.placeOf([]), path: '', message, severity: 'error' }];
  }
  const today = new Date().toISOString().slice(0, 10);
  const { findings: found } = checkDraft(document, { knowledge, day: today, today });
  return found.map(({ severity, path, message, found: written, allowed }) => ({
    file,
    place: source === undefined ? undefined : placeIn(source, document, path),
    path,
    message: message.ru,
    severity,
    ...(written === undefined ? {} : { found: written }),
    ...(allowed === undefined ? {} : { allowed }),
  }));
}

type MeasureFields = Readonly<Record<string, unknown>> & { readonly id: string };

function isMeasure(value: unknown): value is MeasureFields {
  return isFields(value) && typeof value.id === 'string';
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Place of a path like `eligibility.all[c5].any[1].if`: members of lists by number or by their id. */
function placeIn(source: YamlSource, document: unknown, path: string): Place | undefined {
  const steps: (string | number)[] = [];
  let value: unknown = document;
  for (const part of path.match(/[^.[\]]+/g) ?? []) {
    const step = Array.isArray(value) ? indexOf(value, part) : part;
    if (step === undefined) break;
    steps.push(step);
    value = Array.isArray(value) ? value[Number(step)] : isFields(value) ? value[String(step)] : undefined;
  }
  return source.placeOf(steps);
}

function indexOf(list: readonly unknown[], part: string): number | undefined {
  if (/^\d+$/.test(part)) return Number(part);
  const index = list.findIndex((item) => isFields(item) && item.id === part);
  return index === -1 ? undefined : index;
}
