import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { aRevision, toPublish } from '#knowledge-base/editorial/testing/builders.ts';
import { aMeasure, smallDocuments } from '#knowledge-base/editorial/testing/small-house.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { testDataKey, testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { currentOf } from './editorial/measure-rows.ts';
import { LiveKnowledge } from './knowledge.ts';

const measureId = 'msk-large-family';
const clock = new ManualClock();
const said: string[] = [];
const logger = {
  info: () => undefined,
  error: (_details: object, text: string) => {
    said.push(text);
  },
};

let folder: Awaited<ReturnType<typeof testFolder>>;
let storage: Storage;

beforeEach(async () => {
  said.length = 0;
  folder = await testFolder();
  const uri = `sqlite://${folder.path}/otklik.db`;
  storage = await openStorage({ uri, dataDir: folder.path, dataKey: testDataKey, clock });
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

/** A start of the service with a release of these files. */
async function startWith(documents: object): Promise<LiveKnowledge> {
  await writeFile(join(folder.path, 'documents.json'), JSON.stringify(documents));
  const { revisions, knowledgeEditions: editions } = storage;
  return LiveKnowledge.open({ folder: folder.path, revisions, editions, clock, logger });
}

async function publish(document: ReturnType<typeof aMeasure>): Promise<void> {
  const revision = aRevision({ measureId, state: 'approved', document: { ...document, version: 2 } });
  await storage.revisions.add([revision]);
  await storage.revisions.publish(toPublish(revision), revision.version);
}

const summaryOf = (knowledge: LiveKnowledge) => knowledge.current().measure(measureId)?.document.summary;

it('answers from what was published here though a new release brings a newer file, and says so', async () => {
  await publish(aMeasure({ summary: 'Опубликовано здесь' }));
  const newer = aMeasure({ summary: 'Из нового выпуска', version: 3 });
  const knowledge = await startWith(smallDocuments([newer]));
  expect(summaryOf(knowledge)).toBe('Опубликовано здесь');
  expect(currentOf({ knowledge }, measureId)).toMatchObject({ source: 'revision', isReleaseNewer: true });
});

it('answers from the release where what was published no longer fits it, keeps the rest, and reports it', async () => {
  await publish(aMeasure({ summary: 'Ссылается на ведомство, которого больше нет', authority: 'gone' }));
  const knowledge = await startWith(smallDocuments());
  expect(summaryOf(knowledge)).toBe('Выплата многодетной семье.');
  expect(currentOf({ knowledge }, measureId)).toMatchObject({ source: 'release', isLeftOut: true });
  expect(said).toEqual(['knowledge-revision-left-out']);
});

it('stores every edition before it is used, and the one of a start without publications too', async () => {
  const knowledge = await startWith(smallDocuments());
  const first = knowledge.current().version;
  await publish(aMeasure({ summary: 'Новое' }));
  await knowledge.refresh();
  expect(knowledge.current().version).not.toBe(first);
  for (const version of [first, knowledge.current().version])
    expect(await storage.knowledgeEditions.has(version)).toBe(true);
});

it('gives dialogs one object that always asks the edition in use', async () => {
  const knowledge = await startWith(smallDocuments());
  const { facade } = knowledge;
  const before = facade.version;
  await publish(aMeasure({ summary: 'Новое' }));
  await knowledge.refresh();
  expect(facade.version).not.toBe(before);
  expect(facade.consultation(measureId, 'ru', clock.now())?.summary).toBe('Новое');
  expect(facade.consultation(measureId, 'ru', clock.now())?.ground.measureVersion).toBe(2);
});
