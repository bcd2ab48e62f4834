import { expect, it } from 'vitest';
import { changeRevision } from './change-revision.ts';
import { importDrafts } from './import-drafts.ts';
import { moveRevision } from './move-revision.ts';
import { publishRevision } from './publish-revision.ts';
import { recordLeftLines } from './record-lines.ts';
import { type Move, moves, type Revision, stateOn } from './revision.ts';
import type { Editor } from './rights.ts';
import { saveRevision } from './save-revision.ts';
import { startFromDocument, startFromMeasure } from './start-revision.ts';
import { aMeasure, editor, federalMeasure, fund, lawyer, openSmallHouse } from './testing/small-house.ts';

type House = ReturnType<typeof openSmallHouse>;

async function started({ ports }: House, by: Editor = editor, measureId = 'msk-large-family') {
  const result = await startFromMeasure(ports, by, measureId);
  if (result.outcome === 'refused') throw new Error(result.reason);
  return result.revision;
}

async function moved(
  { ports }: House,
  revision: Revision,
  move: Exclude<Move, 'publish'>,
  { by = editor, comment = 'почему' }: { readonly by?: Editor; readonly comment?: string } = {},
) {
  const { id, version } = revision;
  const result = await moveRevision(ports, by, { id, version, move, comment });
  if (result.outcome === 'refused') throw new Error(result.reason);
  return result.revision;
}

async function approved(house: House, by: Editor = editor, reviewer: Editor = lawyer, measureId?: string) {
  const draft = await started(house, by, measureId);
  return moved(house, await moved(house, draft, 'submit', { by }), 'approve', { by: reviewer });
}

async function published(house: House, effectiveFrom = '2026-11-20') {
  const { id, version } = await approved(house);
  const result = await publishRevision(house.ports, editor, { id, version, effectiveFrom });
  if (result.outcome === 'refused') throw new Error(result.reason);
  return result.revision;
}

const summary = (text: string) => aMeasure({ summary: text });

it('leads a draft through review by another person to being published', async () => {
  const house = openSmallHouse();
  const revision = await published(house);
  expect(revision).toMatchObject({
    state: 'published',
    measureVersion: 2,
    document: { version: 2 },
    base: { source: 'release', version: 1 },
    author: 'editor',
    reviewer: 'lawyer',
    effectiveFrom: '2026-11-20',
    publication: 1,
  });
  expect(revision.log.map(({ what, by }) => `${what} ${by}`)).toEqual([
    'create editor',
    'submit editor',
    'approve lawyer',
    'publish editor',
  ]);
  expect(house.audited.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
    'revision.create editor',
    'revision.submit editor',
    'revision.approve lawyer',
    'revision.publish editor',
  ]);
});

it('permits no move that the table does not have', async () => {
  const all: readonly Move[] = ['submit', 'return', 'approve', 'publish', 'discard'];
  const reached = {
    draft: (house: House) => started(house),
    'in-review': async (house: House) => moved(house, await started(house), 'submit'),
    approved: (house: House) => approved(house),
    published: (house: House) => published(house),
    discarded: async (house: House) => moved(house, await started(house), 'discard'),
  } as const;
  for (const [state, reach] of Object.entries(reached)) {
    for (const move of all) {
      if (moves[move].from.some((from) => from === state)) continue;
      const house = openSmallHouse();
      const { id, version } = await reach(house);
      const result =
        move === 'publish'
          ? await publishRevision(house.ports, lawyer, { id, version, effectiveFrom: '2026-12-01' })
          : await moveRevision(house.ports, lawyer, { id, version, move, comment: 'x' });
      expect(result, `${move} from ${state}`).toMatchObject({ outcome: 'refused', reason: 'state' });
    }
  }
});

it('lets nobody approve what they wrote in, the author or another', async () => {
  const house = openSmallHouse();
  const draft = await started(house);
  const { id } = draft;
  await saveRevision(house.ports, lawyer, { id, version: 1, document: summary('правка юриста') });
  const submitted = await moveRevision(house.ports, editor, { id, version: 2, move: 'submit' });
  expect(submitted.outcome).toBe('done');
  for (const who of [editor, lawyer]) {
    const result = await moveRevision(house.ports, who, { id, version: 3, move: 'approve' });
    expect(result).toMatchObject({ outcome: 'refused', reason: 'second-person' });
  }
  const third = { ...editor, staffId: 'third' };
  expect((await moveRevision(house.ports, third, { id, version: 3, move: 'approve' })).outcome).toBe('done');
});

it('sends back with a comment only', async () => {
  const house = openSmallHouse();
  const { id, version } = await moved(house, await started(house), 'submit');
  const silent = await moveRevision(house.ports, lawyer, { id, version, move: 'return' });
  expect(silent).toMatchObject({ reason: 'comment-missing' });
  const back = await moveRevision(house.ports, lawyer, { id, version, move: 'return', comment: 'Где акт?' });
  expect(back).toMatchObject({ outcome: 'done', revision: { state: 'draft' } });
  expect(back.revision?.log.at(-1)).toMatchObject({ what: 'return', by: 'lawyer', comment: 'Где акт?' });
});

it('gives the same draft to who asks twice, and one draft to two editors', async () => {
  const house = openSmallHouse();
  const [a, b] = await Promise.all([started(house), started(house, lawyer)]);
  expect(a.id).toBe(b.id);
  const other = await startFromDocument(house.ports, editor, summary('другое'));
  expect(other).toMatchObject({ outcome: 'refused', reason: 'open-revision', revision: { id: a.id } });
});

it('does a request that comes twice once', async () => {
  const house = openSmallHouse();
  const { id } = await started(house);
  const save = () => saveRevision(house.ports, editor, { id, version: 1, document: summary('новое') });
  const saves = await Promise.all([save(), save(), save()]);
  expect(saves.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  const submit = () => moveRevision(house.ports, editor, { id, version: 2, move: 'submit' });
  expect([await submit(), await submit()].map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  await moveRevision(house.ports, lawyer, { id, version: 3, move: 'approve' });
  const publish = () => publishRevision(house.ports, lawyer, { id, version: 4, effectiveFrom: '2026-12-01' });
  const both = await Promise.all([publish(), publish()]);
  expect(both.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  const found = await house.revisions.get({ tenantId: 'moscow', id });
  expect(found?.log.map(({ what }) => what)).toEqual(['create', 'save', 'submit', 'approve', 'publish']);
  expect(house.audited).toHaveLength(5);
  expect(await house.revisions.lastPublication()).toBe(1);
});

it('keeps the first of two editors’ changes and tells the second', async () => {
  const house = openSmallHouse();
  const { id } = await started(house);
  const save = (text: string, by: Editor) =>
    saveRevision(house.ports, by, { id, version: 1, document: summary(text) });
  const results = await Promise.all([save('одна правка', editor), save('другая правка', lawyer)]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
  expect(results.find(({ outcome }) => outcome === 'refused')).toMatchObject({ reason: 'stale' });
});

it('lets one of two reviewers win', async () => {
  const house = openSmallHouse();
  const { id, version } = await moved(house, await started(house), 'submit');
  const results = await Promise.all([
    moveRevision(house.ports, lawyer, { id, version, move: 'approve' }),
    moveRevision(
      house.ports,
      { ...lawyer, staffId: 'other' },
      { id, version, move: 'return', comment: 'нет' },
    ),
  ]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
});

it('keeps participants to their own territory, before and after the change', async () => {
  const house = openSmallHouse();
  const federal = await startFromMeasure(house.ports, editor, federalMeasure.id);
  expect(federal).toMatchObject({ outcome: 'refused', reason: 'territory' });
  const { id } = await started(house);
  const wider = aMeasure({ territory: ['77', '78'] });
  const saved = await saveRevision(house.ports, editor, { id, version: 1, document: wider });
  expect(saved).toMatchObject({ outcome: 'refused', reason: 'territory' });
  const disguised = { ...federalMeasure, level: 'regional', territory: ['77'] };
  expect(await startFromDocument(house.ports, editor, disguised)).toMatchObject({ reason: 'territory' });
  expect((await startFromMeasure(house.ports, fund, federalMeasure.id)).outcome).toBe('started');
});

it('does not show a revision of another participant', async () => {
  const house = openSmallHouse();
  const { id } = await started(house);
  const stranger = { ...editor, tenantId: 'petersburg' };
  expect(await moveRevision(house.ports, stranger, { id, version: 1, move: 'discard' })).toMatchObject({
    reason: 'not-found',
  });
});

it('does not rename a measure', async () => {
  const house = openSmallHouse();
  const { id } = await started(house);
  const renamed = aMeasure({ id: 'msk-renamed' });
  const result = await saveRevision(house.ports, editor, { id, version: 1, document: renamed });
  expect(result).toMatchObject({ outcome: 'refused', reason: 'measure-id' });
});

it('publishes nothing the gate refuses, and says why', async () => {
  const house = openSmallHouse();
  const { id } = await started(house);
  const broken = aMeasure({ authority: 'nobody' });
  await saveRevision(house.ports, editor, { id, version: 1, document: broken });
  const result = await moveRevision(house.ports, editor, { id, version: 2, move: 'submit' });
  expect(result).toMatchObject({ outcome: 'refused', reason: 'gate' });
  expect(result.outcome === 'refused' && result.findings?.[0]?.code).toBe('unknown-reference');
});

it('publishes nothing by which measures would refer to each other in a circle', async () => {
  const entitled = (id: string) => ({
    eligibility: { all: [{ id: 'e', entitled: id, ground: ['Закон города № 1, ст. 4'] }] },
  });
  const house = openSmallHouse([aMeasure(), aMeasure({ id: 'msk-refers', ...entitled('msk-large-family') })]);
  const { id } = await started(house);
  const circle = aMeasure(entitled('msk-refers'));
  const saved = await saveRevision(house.ports, editor, { id, version: 1, document: circle });
  if (saved.outcome === 'refused') throw new Error(saved.reason);
  const result = await moveRevision(house.ports, editor, { id, version: 2, move: 'submit' });
  expect(result).toMatchObject({ outcome: 'refused', reason: 'gate' });
  const circles = result.outcome === 'refused' ? (result.findings ?? []) : [];
  expect(circles.map(({ found }) => found)).toContain('msk-refers');
});

it('refuses a day in the past and one before that of the published revision', async () => {
  const house = openSmallHouse();
  const first = await approved(house);
  const publish = (revision: Revision, effectiveFrom: string) =>
    publishRevision(house.ports, editor, { id: revision.id, version: revision.version, effectiveFrom });
  expect(await publish(first, '2026-11-19')).toMatchObject({ reason: 'gate' });
  expect(await publish(first, '2026-02-30')).toMatchObject({ reason: 'gate' });
  expect((await publish(first, '2027-01-01')).outcome).toBe('done');
  const second = await approved(house);
  expect(second.base).toMatchObject({ source: 'revision', version: 2 });
  expect(await publish(second, '2026-12-31')).toMatchObject({ reason: 'gate' });
  expect((await publish(second, '2027-01-01')).outcome).toBe('done');
});

it('takes the calendar day of Moscow', async () => {
  const house = openSmallHouse();
  house.clock.advance(12.5 * 3_600_000);
  const { id, version } = await approved(house);
  const publish = (effectiveFrom: string) =>
    publishRevision(house.ports, editor, { id, version, effectiveFrom });
  expect(await publish('2026-11-20')).toMatchObject({ reason: 'gate' });
  expect((await publish('2026-11-21')).outcome).toBe('done');
});

it('publishes over what the author saw only, until the author takes the new version in', async () => {
  const house = openSmallHouse();
  const slow = await approved(house, fund, { ...fund, staffId: 'fund-lawyer' }, 'msk-large-family');
  await published(house);
  const late = await publishRevision(house.ports, fund, {
    id: slow.id,
    version: slow.version,
    effectiveFrom: '2026-12-01',
  });
  expect(late).toMatchObject({ outcome: 'refused', reason: 'base-moved' });
  const back = await moved(house, slow, 'return', { by: fund, comment: 'вышла другая версия' });
  const document = summary('с учётом другой');
  const saved = await saveRevision(house.ports, fund, {
    id: back.id,
    version: back.version,
    document,
    rebase: true,
  });
  expect(saved).toMatchObject({ outcome: 'done', revision: { measureVersion: 3, base: { version: 2 } } });
});

it('makes a revision superseded by the calendar, with no write', async () => {
  const house = openSmallHouse();
  const first = await published(house);
  await published(house, '2026-12-01');
  const all = await house.revisions.publishedOf(['msk-large-family']);
  expect(stateOn(first, all, '2026-11-30')).toBe('published');
  expect(stateOn(first, all, '2026-12-01')).toBe('superseded');
});

it('puts into the audit once what a crash left out of it', async () => {
  const house = openSmallHouse();
  const revision = await started(house);
  const { record } = house.ports.audit;
  const dying = {
    ...house.ports,
    audit: { ...house.ports.audit, record: () => Promise.reject(new Error('died')) },
  };
  const submit = moveRevision(dying, editor, { id: revision.id, version: 1, move: 'submit' });
  await expect(submit).rejects.toThrow('died');
  const ports = { ...house.ports, audit: { ...house.ports.audit, record } };
  expect(await recordLeftLines(ports)).toBe(0);
  house.clock.advance(11_000);
  expect(await recordLeftLines(ports)).toBe(1);
  expect(await recordLeftLines(ports)).toBe(0);
  expect(house.audited.map(({ action }) => action)).toEqual(['revision.create', 'revision.submit']);
});

it('records a line that a crash left out when the next move comes before the sweep', async () => {
  const house = openSmallHouse();
  const { id } = await started(house);
  const audit = { ...house.ports.audit, record: () => Promise.reject(new Error('died')) };
  const submit = moveRevision({ ...house.ports, audit }, editor, { id, version: 1, move: 'submit' });
  await expect(submit).rejects.toThrow('died');
  await moveRevision(house.ports, lawyer, { id, version: 2, move: 'approve' });
  const done = ['revision.create', 'revision.submit', 'revision.approve'];
  expect(house.audited.map(({ action }) => action)).toEqual(done);
  house.clock.advance(11_000);
  expect(await recordLeftLines(house.ports)).toBe(0);
});

it('imports many drafts, repeats nothing and overwrites no work', async () => {
  const house = openSmallHouse();
  const items = (text: string) =>
    ['msk-a', 'msk-b', 'msk-large-family'].map((id, n) => ({
      document: aMeasure({ id, summary: text }),
      row: n + 2,
    }));
  const run = (text: string) => importDrafts(house.ports, editor, items(text));
  expect(await run('первый раз')).toMatchObject({ unchanged: 0, problems: [] });
  expect(await run('первый раз')).toMatchObject({ drafts: [], unchanged: 3 });
  const own = await house.revisions.openOf({ tenantId: 'moscow', measureId: 'msk-b' });
  const byHand = { id: own?.id ?? '', version: 1, document: aMeasure({ id: 'msk-b', summary: 'руками' }) };
  await saveRevision(house.ports, editor, byHand);
  const second = await run('второй раз');
  expect(second.drafts.map(({ measureId, version }) => `${measureId} ${version}`)).toEqual([
    'msk-a 2',
    'msk-large-family 2',
  ]);
  expect(second.problems).toMatchObject([{ row: 3, measureId: 'msk-b', path: 'id' }]);
  const kept = await house.revisions.openOf({ tenantId: 'moscow', measureId: 'msk-b' });
  expect(kept?.document.summary).toBe('руками');
});

it('imports what is within one’s region, and of one measure in two rows the first', async () => {
  const house = openSmallHouse();
  const result = await importDrafts(house.ports, editor, [
    { document: aMeasure({ id: 'msk-a' }), row: 2 },
    { document: aMeasure({ id: 'msk-a', summary: 'ещё раз' }), row: 3 },
    { document: aMeasure({ id: 'spb-a', territory: ['78'] }), row: 4 },
  ]);
  expect(result.drafts.map(({ measureId }) => measureId)).toEqual(['msk-a']);
  expect(result.problems.map(({ row, path }) => `${row} ${path}`)).toEqual(['3 id', '4 territory']);
});

it('does not make a draft of what is published just so', async () => {
  const house = openSmallHouse();
  const same = { ...aMeasure(), bring: [], notes: [], version: 7 };
  expect(await importDrafts(house.ports, editor, [{ document: same }])).toMatchObject({
    drafts: [],
    unchanged: 1,
  });
});

it('refuses a change of a revision that is not there', async () => {
  const { ports } = openSmallHouse();
  const request = { id: 'nothing', version: 1, what: 'save', change: () => ({}) } as const;
  expect(await changeRevision(ports, editor, request)).toEqual({ outcome: 'refused', reason: 'not-found' });
});
