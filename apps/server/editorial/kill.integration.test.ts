import { expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { recordLeftLines } from '#knowledge-base/editorial/record-lines.ts';
import { printUntilKilled } from '#platform/storage/testing/print-until-killed.ts';
import { editorialPorts } from './editorial-deps.ts';
import { openEditorialHouse, smallRelease } from './testing/editorial-house.ts';

const publisher = new URL('./testing/publish-until-killed.ts', import.meta.url);
const measureId = 'msk-large-family';

it('loses no publication to kill -9, answers from the last one, and records every move once', async () => {
  const folder = await smallRelease();
  const acknowledged: string[] = [];
  for (let round = 0; round < 2; round++)
    acknowledged.push(...(await printUntilKilled(publisher, [folder.path, measureId])));
  expect(acknowledged.length).toBeGreaterThan(1);

  const house = await openEditorialHouse(folder.path, new ManualClock(new Date(Date.now() + 3_600_000)));
  const published = await house.storage.revisions.publishedOf([measureId]);
  const numbers = published.map(({ publication, measureVersion }) => `${publication} ${measureVersion}`);
  expect(numbers).toEqual(numbers.map((_, n) => `${n + 1} ${n + 2}`));
  expect(acknowledged.filter((line) => !numbers.includes(line))).toEqual([]);
  const last = published.at(-1);
  expect(house.knowledge.current().measure(measureId)?.document.summary).toBe(last?.document.summary);
  expect(await house.storage.knowledgeEditions.has(house.knowledge.current().version)).toBe(true);

  await recordLeftLines(editorialPorts(house.deps));
  expect(await recordLeftLines(editorialPorts(house.deps))).toBe(0);
  expect((await house.audit.verify('moscow')).ok).toBe(true);
  const all = await house.storage.revisions.list({ tenantId: 'moscow', limit: 1000 });
  for (const { id, log } of all) {
    const records = await house.audit.list({ tenantId: 'moscow', subject: id, limit: 100 });
    expect(records.map(({ action }) => action).toReversed()).toEqual(
      log.map(({ what }) => `revision.${what}`),
    );
  }
  await house.close();
  await folder.remove();
});
