import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runOtklik } from './testing/command-line.ts';
import { DeskScreen, signInStaff } from './testing/desk-screen.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { plainQuestion, Visitor } from './testing/visitor.ts';

let folder: string;
const cleanUps: (() => void | Promise<void>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-cli-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(environment: Readonly<Record<string, string>> = {}, dataDir?: string) {
  const otklik = await OtklikProcess.start({ RATE_LIMIT_FACTOR: '1000', ...environment }, dataDir);
  cleanUps.push(() => otklik.remove());
  return otklik;
}

it('names every command in its help', async () => {
  const { code, out } = await runOtklik(['help']);
  expect(code).toBe(0);
  for (const name of [
    'backup',
    'restore',
    'tenant-add',
    'staff-add',
    'staff-password',
    'jobs',
    'audit-verify',
  ])
    expect(out).toContain(`  ${name} `);
});

it.each([
  ['no folder', ['backup'], 'An argument is missing: backup FOLDER'],
  [
    'an unknown option',
    ['tenant-add', 'one', '--nme', 'x'],
    "Unknown option '--nme'; the form is: tenant-add",
  ],
  [
    'a time zone of no place',
    ['tenant-add', 'one', '--name', 'x', '--region', '27', '--time-zone', 'Mars'],
    '--time-zone Mars',
  ],
  [
    'a role of nobody',
    ['staff-add', 'a', '--tenant', 'one', '--name', 'x', '--roles', 'pilot'],
    'There is no role "pilot"',
  ],
  [
    'chats that are no number',
    ['staff-add', 'a', '--tenant', 'one', '--name', 'x', '--roles', 'admin', '--chats', 'many'],
    '--chats many',
  ],
  [
    'an id that is a path',
    ['tenant-add', '../one', '--name', 'x', '--region', '27'],
    'ID: small Latin letters',
  ],
])('says in one line what is wrong and touches nothing: %s', async (_what, args, line) => {
  const { code, out, err } = await runOtklik(args, { DATA_DIR: join(folder, 'none') });
  expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
  expect(err).toContain(line);
  expect(readdirSync(folder)).toEqual([]);
});

it('backs up under load; what was acknowledged before is there after a restore', async () => {
  const otklik = await start();
  const visitors = await Promise.all(Array.from({ length: 10 }, () => Visitor.connect(otklik.url)));
  let isOver = false;
  const writing = visitors.map(async (visitor, n) => {
    for (let line = 0; !isOver; line++) await visitor.turn(`${plainQuestion(line)} от посетителя ${n}`);
  });
  for (const visitor of visitors) await visitor.sees(({ author }) => author === 'bot');
  const before = visitors.map(({ acknowledged }) => [...acknowledged]);
  const copy = join(folder, 'copy');
  const backedUp = await runOtklik(['backup', copy], { DATA_DIR: otklik.dataDir });
  expect(backedUp).toMatchObject({ code: 0, err: '' });
  isOver = true;
  await Promise.all(writing);
  for (const visitor of visitors) visitor.close();
  expect(await otklik.stop()).toBe(0);

  const dataDir = join(folder, 'new');
  mkdirSync(dataDir);
  cpSync(join(otklik.dataDir, 'keys'), join(dataDir, 'keys'), { recursive: true });
  expect(await runOtklik(['restore', copy], { DATA_DIR: dataDir })).toMatchObject({ code: 0, err: '' });
  const restored = await start({}, dataDir);
  for (const [n, { token }] of visitors.entries()) {
    const visitor = await Visitor.connect(restored.url, { token });
    const kept = (await visitor.history()).flatMap(({ clientMessageId }) => clientMessageId ?? []);
    const wanted = before[n]?.map(({ clientMessageId }) => clientMessageId) ?? [];
    expect(wanted.length).toBeGreaterThan(0);
    expect(kept.slice(0, wanted.length)).toEqual(wanted);
    expect(new Set(kept).size).toBe(kept.length);
    visitor.close();
  }
});

it('restores over what is there only when told to, and puts it back when the copy is bad', async () => {
  const dataDir = join(folder, 'data');
  const environment = { DATA_DIR: dataDir };
  const addTenant = (id: string) =>
    runOtklik(['tenant-add', id, '--name', id, '--region', '27'], environment);
  const tenants = async () =>
    Promise.all(
      ['one', 'two'].map(async (id) => (await runOtklik(['audit-verify', id], environment)).code === 0),
    );
  await addTenant('one');
  const copy = join(folder, 'copy');
  await runOtklik(['backup', copy], environment);
  await addTenant('two');

  const refused = await runOtklik(['restore', copy], environment);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(/otklik\.db exists\. Stop the system and say --replace/);

  const bad = join(folder, 'bad');
  mkdirSync(bad);
  writeFileSync(join(bad, 'otklik.db'), 'no store at all');
  expect(await runOtklik(['restore', bad, '--replace'], environment)).toMatchObject({ code: 1 });
  expect(await tenants()).toEqual([true, true]);

  expect(await runOtklik(['restore', copy, '--replace'], environment)).toMatchObject({ code: 0 });
  expect(await tenants()).toEqual([true, false]);
  expect(readdirSync(dataDir).some((name) => name.startsWith('otklik.db.before-'))).toBe(true);
});

it('adds an organisation and its people while the system runs; a new password ends the old one', async () => {
  const otklik = await start();
  const environment = { DATA_DIR: otklik.dataDir };
  const tenant = 'khabarovsk';
  await runOtklik(['tenant-add', tenant, '--name', 'Проба', '--region', '27'], environment);
  const add = ['staff-add', 'first', '--tenant', tenant, '--name', 'Дарья', '--roles', 'operator-1'];
  const first = /First password: (\S+)/.exec((await runOtklik(add, environment)).out)?.[1] ?? '';
  const session = await signInStaff(otklik.url, { tenant, login: 'first', password: first });
  expect((await runOtklik(add, environment)).err).toBe(`There is a first in ${tenant} already.`);

  const reset = await runOtklik(['staff-password', 'first', '--tenant', tenant], environment);
  const second = /New password of first: (\S+)/.exec(reset.out)?.[1] ?? '';
  await expect(signInStaff(otklik.url, { tenant, login: 'first', password: first })).rejects.toThrow('401');
  const { cookie } = await signInStaff(otklik.url, { tenant, login: 'first', password: second });
  const me = (of: string) => fetch(`${otklik.url}/api/staff/me`, { headers: { cookie: of } });
  expect((await me(cookie)).status).toBe(200);
  expect((await me(session.cookie)).status).toBe(401);
});

it('finds that a record of the audit was changed', async () => {
  const otklik = await start();
  const environment = { DATA_DIR: otklik.dataDir };
  const supervisor = await DeskScreen.open(
    otklik.url,
    await signInStaff(otklik.url, otklik.signIn('supervisor')),
  );
  cleanUps.push(() => supervisor.close());
  const visitor = await Visitor.connect(otklik.url);
  cleanUps.push(() => visitor.close());
  const { conversationId } = await visitor.say('оператора!');
  await visitor.sees(/operator|оператор/i);
  await supervisor.must('open', { conversationId });
  const whole = await runOtklik(['audit-verify', 'demo'], environment);
  expect(whole.code).toBe(0);
  expect(Number(/whole: (\d+) records/.exec(whole.out)?.[1])).toBeGreaterThan(0);

  await otklik.stop();
  changeAuditRecord(join(otklik.dataDir, 'otklik.db'), conversationId);
  const broken = await runOtklik(['audit-verify', 'demo'], environment);
  expect(broken.code).toBe(1);
  expect(broken.err).toMatch(/^The chain is broken at record \d+\.$/);
});

/** As someone with the file but without the key would. */
function changeAuditRecord(file: string, conversationId: string): void {
  const store = new Database(file);
  const tables = store
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all();
  let changed = 0;
  for (const { name } of tables.filter((table) => /audit/i.test(table.name))) {
    const columns = store
      .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${name}')`)
      .all();
    for (const column of columns) {
      const set = `UPDATE "${name}" SET "${column.name}" = replace("${column.name}", ?, ?) WHERE instr("${column.name}", ?) > 0`;
      try {
        changed += store.prepare(set).run(conversationId, 'somebody-else', conversationId).changes;
      } catch {
        // A generated column follows the one it is made of.
      }
    }
  }
  store.close();
  expect(changed).toBeGreaterThan(0);
}
