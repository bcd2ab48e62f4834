import { expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { type AuditEvent, createAuditLog } from './audit.ts';
import { MemoryAuditRecords } from './testing/memory-audit-records.ts';

const dataKey = new Uint8Array(32).fill(5);

function openAudit() {
  const records = new MemoryAuditRecords();
  const open = (key = dataKey) => createAuditLog({ records, clock: new ManualClock(), dataKey: key });
  return { records, open, log: open() };
}

const read = (subject: string, fields: Partial<AuditEvent> = {}): AuditEvent => ({
  tenantId: 't1',
  actor: 's1',
  action: 'conversation.read',
  subject,
  ...fields,
});

async function withTenRecords() {
  const audit = openAudit();
  for (let i = 1; i <= 10; i++) await audit.log.record(read(`c${i}`, { related: ['p1'] }));
  return audit;
}

it('numbers the records of each tenant from one, every one bound to the one before', async () => {
  const { log, records } = await withTenRecords();
  await log.record(read('c1', { tenantId: 't2' }));
  expect(await log.verify('t1')).toEqual({ ok: true, count: 10 });
  expect(await log.verify('t2')).toEqual({ ok: true, count: 1 });
  expect(await log.verify('t3')).toEqual({ ok: true, count: 0 });
  expect(records.stored.slice(1, 10).every((r, i) => r.prevHash === records.stored[i]?.hash)).toBe(true);
});

it('makes one chain of what five processes write at once', async () => {
  const { open, records } = openAudit();
  const logs = Array.from({ length: 5 }, () => open());
  const writes = logs.flatMap((log, p) =>
    Array.from({ length: 100 }, (_, i) => log.record(read(`c${p}-${i}`))),
  );
  await Promise.all(writes);
  expect(await open().verify('t1')).toEqual({ ok: true, count: 500 });
  expect(new Set(records.stored.map(({ subject }) => subject)).size).toBe(500);
});

it('writes what comes at once together', async () => {
  const { log, records } = openAudit();
  await Promise.all(Array.from({ length: 400 }, (_, i) => log.record(read(`c${i}`))));
  expect(records.appends).toBeLessThanOrEqual(2);
  expect(records.stored.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 400 }, (_, i) => `c${i}`),
  );
});

it.each([
  ['actor', { actor: 's2' }],
  ['action', { action: 'conversation.accepted' }],
  ['subject', { subject: 'c99' }],
  ['related ids', { related: [] }],
  ['time', { at: new Date('2026-01-01') }],
  ['hash', { hash: 'x' }],
] as const)('notices a changed %s', async (_what, change) => {
  const { log, records } = await withTenRecords();
  const [fifth] = records.stored.splice(4, 1);
  if (!fifth) throw new Error('no fifth record');
  records.stored.push({ ...fifth, ...change });
  expect(await log.verify('t1')).toEqual({ ok: false, brokenAt: 5 });
});

it('notices a record taken out of the middle, at the beginning and at the end', async () => {
  for (const [from, count, brokenAt] of [
    [4, 1, 5],
    [0, 1, 1],
    [9, 1, 10],
    [3, 7, 4],
    [0, 10, 1],
  ] as const) {
    const { log, records } = await withTenRecords();
    records.stored.splice(from, count);
    expect(await log.verify('t1')).toEqual({ ok: false, brokenAt });
  }
});

it('notices two records that changed places, and one put in between', async () => {
  const swapped = await withTenRecords();
  const [a, b] = swapped.records.stored.splice(4, 2);
  if (!a || !b) throw new Error('no records');
  swapped.records.stored.push({ ...a, seq: b.seq }, { ...b, seq: a.seq });
  expect(await swapped.log.verify('t1')).toEqual({ ok: false, brokenAt: 5 });

  const inserted = await withTenRecords();
  const moved = inserted.records.stored.splice(5, 5).map((r) => ({ ...r, seq: r.seq + 1 }));
  inserted.records.stored.push({ ...a, seq: 6 }, ...moved);
  expect(await inserted.log.verify('t1')).toEqual({ ok: false, brokenAt: 6 });
});

it('notices the last records gone together with the mark of the end', async () => {
  const { log, records } = await withTenRecords();
  records.stored.splice(8, 2);
  const end = records.stored.at(-1);
  const mark = records.heads.get('t1');
  if (!end || !mark) throw new Error('no end');
  records.heads.delete('t1');
  expect(await log.verify('t1')).toMatchObject({ ok: false });
  records.heads.set('t1', { ...mark, seq: end.seq, hash: end.hash });
  expect(await log.verify('t1')).toMatchObject({ ok: false });
});

it('notices a chain made anew by someone without the key', async () => {
  const { records, log, open } = await withTenRecords();
  records.stored.length = 0;
  records.heads.clear();
  const forger = open(new Uint8Array(32).fill(6));
  for (let i = 1; i <= 10; i++) await forger.record(read(`c${i}`));
  expect(await log.verify('t1')).toEqual({ ok: false, brokenAt: 1 });
});

it('notices records of another tenant passed off as its own', async () => {
  const { log, records } = await withTenRecords();
  const foreign = records.stored.map((r) => ({ ...r, tenantId: 't2' }));
  records.stored.push(...foreign);
  records.heads.set('t2', { tenantId: 't2', seq: 10, hash: foreign[9]?.hash ?? '', mac: '' });
  expect(await log.verify('t2')).toEqual({ ok: false, brokenAt: 1 });
});

it('lists the latest first, by whom and about what', async () => {
  const { log } = await withTenRecords();
  await log.record(read('c1', { actor: 's2' }));
  const subjects = async (query = {}) =>
    (await log.list({ tenantId: 't1', limit: 3, ...query })).map(
      ({ actor, subject }) => `${actor} ${subject}`,
    );
  expect(await subjects()).toEqual(['s2 c1', 's1 c10', 's1 c9']);
  expect(await subjects({ actor: 's2' })).toEqual(['s2 c1']);
  expect(await subjects({ subject: 'c1' })).toEqual(['s2 c1', 's1 c1']);
  expect(await subjects({ beforeSeq: 4 })).toEqual(['s1 c3', 's1 c2', 's1 c1']);
});

it('takes ids only: no texts, telephones, addresses or nothing', async () => {
  const { log, records } = openAudit();
  const invalid = { code: 'audit-event-invalid' };
  const wrong = ['Иванова', 'два слова', '89000000000', '+79000000000', 'a@example.org', '', 'x'.repeat(101)];
  for (const subject of wrong) {
    await expect(log.record(read(subject))).rejects.toMatchObject(invalid);
    await expect(log.record(read('c1', { related: [subject] }))).rejects.toMatchObject(invalid);
  }
  expect(records.stored).toEqual([]);
});

it('fails what could not be written and goes on afterwards', async () => {
  const { log, records } = openAudit();
  await log.record(read('c1'));
  const append = records.append.bind(records);
  records.append = () => Promise.reject(new Error('disk full'));
  const failed = await Promise.allSettled([log.record(read('c2')), log.record(read('c3'))]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  records.append = append;
  await log.record(read('c4'));
  expect(await log.verify('t1')).toEqual({ ok: true, count: 2 });
});
