import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Text } from '../entitlement/values.ts';
import { latestContents } from './base-of.ts';
import { measureHash } from './content-hash.ts';
import type { EditorialPorts } from './ports.ts';
import { recordLines } from './record-lines.ts';
import type { DraftDocument, Revision } from './revision.ts';
import type { Editor } from './rights.ts';
import { newRevision, refusedTerritory } from './start-revision.ts';

export interface ImportItem {
  readonly document: DraftDocument;
  /** Row of the table it was written in, from 1. */
  readonly row?: number;
}

export interface ImportProblem {
  readonly row?: number;
  readonly measureId: string;
  readonly path: string;
  readonly message: Required<Text>;
}

export interface Imported {
  /** New drafts, and drafts of an earlier import brought up to date. */
  readonly drafts: readonly Revision[];
  /** How many said what is a draft or published already: the same file twice makes nothing twice. */
  readonly unchanged: number;
  readonly problems: readonly ImportProblem[];
}

/** Makes drafts of what a file holds, many at once. A draft somebody has worked on is never overwritten. */
export async function importDrafts(
  ports: EditorialPorts,
  editor: Editor,
  items: readonly ImportItem[],
): Promise<Imported> {
  const ids = [...new Set(items.map(({ document }) => document.id))];
  const latestOf = await latestContents(ports, ids);
  const open = await openRevisions(ports, editor, ids);
  const at = ports.clock.now();
  const problems: ImportProblem[] = [];
  const fresh: Revision[] = [];
  const renewed: Revision[] = [];
  const seen = new Map<string, number | undefined>();
  let unchanged = 0;
  for (const [index, item] of items.entries()) {
    if (index % breatheEvery === 0) await nextTurn();
    const { document, row } = item;
    if (seen.has(document.id)) {
      problems.push(problemOf(item, 'id', twiceText(document.id, seen.get(document.id))));
      continue;
    }
    seen.set(document.id, row);
    const hash = measureHash(document);
    const existing = open.get(document.id);
    const latest = latestOf(document.id);
    if (existing?.contentHash === hash || (existing === undefined && latest.base?.contentHash === hash)) {
      unchanged += 1;
    } else if (refusedTerritory(ports, editor, document)) {
      problems.push(problemOf(item, 'territory', territoryText));
    } else if (existing === undefined) {
      fresh.push(newRevision(editor, { document, latest, origin: 'import', at }));
    } else if (existing.origin === 'import' && isUntouched(existing)) {
      renewed.push(renewedRevision(existing, editor, { document, hash, at }));
    } else {
      problems.push(problemOf(item, 'id', openText));
    }
  }
  const added = await ports.revisions.add(fresh);
  unchanged += fresh.length - added.length;
  const kept: Revision[] = [];
  for (const revision of renewed) {
    if (await ports.revisions.replace(revision, revision.version - 1)) kept.push(revision);
  }
  const drafts = [...added, ...kept];
  for (let from = 0; from < drafts.length; from += recordAtOnce)
    await recordLines(ports, drafts.slice(from, from + recordAtOnce));
  return { drafts, unchanged, problems };
}

/** Measures between two breaths of the loop: conversations go on while thousands are taken in. */
const breatheEvery = 50;
const recordAtOnce = 200;
const openStates = ['draft', 'in-review', 'approved'] as const;
const readAtOnce = 100;

async function openRevisions(
  ports: EditorialPorts,
  { tenantId }: Editor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Revision>> {
  const open = new Map<string, Revision>();
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const measureIds = ids.slice(from, from + readAtOnce);
    const found = await ports.revisions.list({
      tenantId,
      measureIds,
      states: openStates,
      limit: readAtOnce,
    });
    for (const revision of found) open.set(revision.measureId, revision);
  }
  return open;
}

/** As an import left it: nobody has saved or moved it since. */
function isUntouched({ state, log }: Revision): boolean {
  return state === 'draft' && log.every(({ what, comment }) => what === 'create' || comment === importMark);
}

const importMark = 'import';

function renewedRevision(
  revision: Revision,
  { staffId }: Editor,
  of: { readonly document: DraftDocument; readonly hash: string; readonly at: Date },
): Revision {
  return {
    ...revision,
    document: { ...of.document, version: revision.measureVersion },
    contentHash: of.hash,
    version: revision.version + 1,
    writers: [...new Set([...revision.writers, staffId])],
    changedAt: of.at,
    log: [
      ...revision.log,
      { what: 'save', by: staffId, at: of.at, onVersion: revision.version, comment: importMark },
    ],
  };
}

function problemOf({ document, row }: ImportItem, path: string, message: Required<Text>): ImportProblem {
  return { ...(row === undefined ? {} : { row }), measureId: document.id, path, message };
}

const territoryText = {
  ru: 'Территория меры не входит в ваш регион: черновик не создан',
  en: 'The territory of the measure is not within your region: no draft was made',
};
const openText = {
  ru: 'Над этой мерой уже работают: закончите или отбросьте открытый черновик и загрузите строку снова',
  en: 'Somebody is working on this measure: finish or discard the open draft and import the row again',
};

function twiceText(id: string, row: number | undefined): Required<Text> {
  const where =
    row === undefined ? { ru: 'выше', en: 'above' } : { ru: `в строке ${row}`, en: `in row ${row}` };
  return {
    ru: `Мера «${id}» уже есть ${where.ru}: взята первая`,
    en: `The measure "${id}" stands ${where.en} already: the first one is taken`,
  };
}
