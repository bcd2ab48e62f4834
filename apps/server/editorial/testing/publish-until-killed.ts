import { systemClock } from '#core/shared/clock.ts';
import { editorialDay } from '#knowledge-base/editorial/calendar-day.ts';
import { moveRevision } from '#knowledge-base/editorial/move-revision.ts';
import { publishRevision } from '#knowledge-base/editorial/publish-revision.ts';
import { saveRevision } from '#knowledge-base/editorial/save-revision.ts';
import { startFromMeasure } from '#knowledge-base/editorial/start-revision.ts';
import { editor, lawyer } from '#knowledge-base/editorial/testing/small-house.ts';
import { editorialPorts } from '../editorial-deps.ts';
import { openEditorialHouse } from './editorial-house.ts';

/**
 * A process in which editors publish one revision after the other until it is killed: `node publish-until-killed.ts DIR`.
 * After each acknowledged publication it prints its number and the measure's version.
 */
const [dir = '', measureId = ''] = process.argv.slice(2);
const house = await openEditorialHouse(dir, systemClock);
const ports = editorialPorts(house.deps);

for (let n = 1; ; n++) {
  const started = await startFromMeasure(ports, editor, measureId);
  if (started.outcome === 'refused') throw new Error(started.reason);
  const { id, document } = started.revision;
  const steps = [
    (version: number) =>
      saveRevision(ports, editor, {
        id,
        version,
        document: { ...document, summary: `Слова ${n} ${Date.now()}` },
      }),
    (version: number) => moveRevision(ports, editor, { id, version, move: 'submit' }),
    (version: number) => moveRevision(ports, lawyer, { id, version, move: 'approve' }),
    (version: number) =>
      publishRevision(ports, editor, { id, version, effectiveFrom: editorialDay(systemClock.now()) }),
  ];
  // A draft that the last process left in the middle goes on from there.
  const done = { draft: 0, 'in-review': 2, approved: 3, published: 4, discarded: 4 }[started.revision.state];
  let { version } = started.revision;
  for (const step of steps.slice(done)) {
    const result = await step(version);
    if (result.outcome === 'refused') throw new Error(result.reason);
    version = result.revision.version;
    const { publication, measureVersion } = result.revision;
    if (publication !== undefined) process.stdout.write(`${publication} ${measureVersion}\n`);
  }
  await house.knowledge.refresh();
}
