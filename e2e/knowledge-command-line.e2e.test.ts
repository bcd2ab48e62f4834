import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOtklik } from './testing/command-line.ts';

const root = join(import.meta.dirname, '..');
let folder: string;
let cases: string;

/** A place where a data folder would be made if any command needed one. */
const nowhere = (): Record<string, string> => ({ DATA_DIR: join(folder, 'data') });
const run = (...args: string[]) => runOtklik(args, nowhere());

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-knowledge-cli-'));
  cases = join(folder, 'cases.yaml');
  writeFileSync(
    cases,
    `ask: [matkapital-monthly, nsu]
cases:
  - id: first
    asOf: 2026-04-15
    region: 78
    applicant: { citizenship: RU, permanentInRF: true, parentalRights: ok, matkapitalBalance: 1, hobby: chess }
    children: [{ n: 1, birthDate: 2025-02-10, citizenship: RU, fullStateSupport: false }]
    family: { avgIncome: 41600 }
  - id: second
    asOf: 2026-04-15
    applicant: { edvPaid: true }
    children: []
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('names every command of the knowledge base in its help, a line each', async () => {
  const { code, out } = await run('help');
  expect(code).toBe(0);
  for (const name of ['check', 'explain', 'measures', 'parameters', 'lint', 'impact', 'scan', 'replay'])
    expect(out.split('\n').filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
  expect((await run('help', 'explain')).out).toContain('--for voice|chat|operator|notice');
});

it('judges a file: JSON lines alone on stdout, remarks on stderr, no data folder', async () => {
  const { code, out, err } = await run('check', cases);
  const lines = out.split('\n').map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(lines.map(({ id, measure, child, answer }) => [id, measure, child, answer])).toEqual([
    ['first', 'matkapital-monthly', 1, 'no'],
    ['first', 'nsu', undefined, 'unknown'],
    ['second', 'matkapital-monthly', undefined, 'no'],
    ['second', 'nsu', undefined, 'yes'],
  ]);
  expect(err).toContain(`${cases}:6:`);
  expect(err).toContain('cases[0].applicant.hobby');
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

it('names everything wrong in a broken file with line and column, and ends with 2', async () => {
  const broken = join(folder, 'broken.yaml');
  writeFileSync(broken, 'cases:\n  - id: a\n    asOf: 2026-02-31\n    region: Марс\nask: [birth-grnt]\n');
  const { code, out, err } = await run('check', broken);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`${broken}:3:11: cases[0].asOf`);
  expect(err).toContain(`${broken}:4:13: cases[0].region`);
  expect(err).toContain('«birth-grant»');
});

it.each([
  ['a file that is not there', ['check', '/nowhere/cases.yaml'], 'такого файла нет'],
  ['a folder for a file', ['check', tmpdir()], 'это папка'],
  ['no file', ['check'], 'Нужен один файл'],
  ['a measure of nowhere', ['explain', 'CASES', '--measure', 'nsuu'], 'nsu'],
  ['a day that does not exist', ['parameters', '--at', '2026-02-30'], '--at 2026-02-30'],
  ['a region of nowhere', ['parameters', '--region', 'Марс'], '--region Марс'],
])('ends with 2 and one line on stderr when given %s', async (_name, args, words) => {
  const { code, out, err } = await run(...args.map((arg) => (arg === 'CASES' ? cases : arg)));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(words);
  expect(err).not.toContain('    at ');
});

it('reads stdin, and stops quietly when its reader does', async () => {
  const text = readFileSync(cases, 'utf8');
  const { code, out } = await piped(`node dist/server/apps/server/cli/otklik.js check - 2>/dev/null`, text);
  expect({ code, lines: out.split('\n').length }).toEqual({ code: 0, lines: 4 });
  const all = text.replace(/^ask.*$/m, '');
  const cut = await piped(
    `node dist/server/apps/server/cli/otklik.js check - 2>&1 >/dev/null | head -c 1; node dist/server/apps/server/cli/otklik.js check ${cases} | head -1`,
    all,
  );
  expect(cut.out.trim().split('\n').at(-1)).toContain('"id":"first"');
  expect(cut.out).not.toContain('EPIPE');
});

it('explains the same answer for the ear, the chat, the operator and as a notice, in two languages', async () => {
  const ask = ['explain', cases, '--case', 'first', '--measure', 'matkapital-monthly'];
  const [voice, chat, operator, notice, english] = await Promise.all(
    [['voice'], ['chat'], ['operator'], ['notice'], ['chat', '--lang', 'en']].map((how) =>
      run(...ask, '--for', ...how),
    ),
  );
  expect(voice?.out).toContain('на 312 рублей');
  expect(chat?.out).toContain('Сколько не хватило:');
  expect(operator?.out).toContain('НЕ ПОЛОЖЕНО');
  expect(notice?.out).toContain('КАС РФ, ст. 219');
  expect(english?.out).toContain('Not due now');
});

it('finds measures by words, and shows the values of a day with those that are missing', async () => {
  const found = await run('measures', 'соцпакет', '--json');
  expect(found.out.split('\n').map((line) => JSON.parse(line).id)).toContain('nsu');
  const values = await run('parameters', '--at', '2027-02-01', '--region', '27', '--json');
  const rows = values.out.split('\n').map((line) => JSON.parse(line));
  const { value, missing } = rows.find(({ id }) => id === 'pm-27-capita') ?? {};
  expect(value).toBeNull();
  expect(missing).toContain('2026-12-31');
});

it('holds a measure file against the gate: place, what was found, what is allowed, exit code 2', async () => {
  const file = join(root, 'knowledge-base', 'measures', 'federal', 'nsu.yaml');
  const wrong = join(folder, 'nsu.yaml');
  writeFileSync(wrong, readFileSync(file, 'utf8').replace('applicant.edvPaid', 'applicant.edvPayd'));
  const [good, bad] = [await run('lint', file, '--quiet'), await run('lint', wrong)];
  expect({ code: good.code, out: good.out }).toEqual({ code: 0, out: '' });
  expect(bad.code).toBe(2);
  expect(bad.out).toMatch(/nsu\.yaml:\d+:\d+: eligibility.*applicant\.edvPayd.*applicant\.edvPaid/);
});

it('shows who wins and who loses by a changed measure', async () => {
  const file = join(root, 'knowledge-base', 'measures', 'federal', 'nsu.yaml');
  const stricter = join(folder, 'stricter.yaml');
  writeFileSync(
    stricter,
    readFileSync(file, 'utf8').replace(
      'applicant.edvPaid',
      'applicant.edvPaid and applicant.disabilityGroup = 1',
    ),
  );
  const { code, out } = await run('impact', 'shipped', stricter, '--households', '500', '--json');
  expect(code).toBe(0);
  const { households, measures } = JSON.parse(out);
  expect(households).toBe(500);
  expect(measures.nsu.total.lostYes).toBeGreaterThan(0);
  expect(measures.nsu.total.newYes).toBe(0);
});

it('scans profiles line by line: progress on stderr, the summary on stdout', async () => {
  const profiles = join(folder, 'profiles.ndjson');
  const lines = ['a', 'b', 'c'].map((id) =>
    JSON.stringify({ id, asOf: '2026-04-15', applicant: { edvPaid: true } }),
  );
  writeFileSync(profiles, `${lines.join('\n')}\n`);
  const { code, out } = await run(
    'scan',
    profiles,
    '--at',
    '2026-04-15',
    '--workers',
    '1',
    '--out',
    join(folder, 'run'),
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ profiles: 3, problems: 0 });
  expect(readdirSync(join(folder, 'run'))).toContain('summary.json');
});

it('gives recorded answers again, byte for byte, also on an edition kept aside', async () => {
  const records = join(folder, 'answers.ndjson');
  await run('check', cases, '--records', records);
  const again = await run('replay', records);
  expect(again.code).toBe(0);
  expect(again.out.split('\n')).toHaveLength(4);
  for (const line of again.out.split('\n')) expect(line).toContain('байт в байт');
  const [first = ''] = readFileSync(records, 'utf8').split('\n');
  writeFileSync(records, `${first.replace('"outcome":"no"', '"outcome":"yes"')}\n`);
  const other = await run('replay', records);
  expect(other.code).toBe(1);
  expect(other.out).toContain('result.outcome: было "yes", стало "no"');
  writeFileSync(records, `${first.replace(/"knowledgeBase":"[0-9a-f]+"/, '"knowledgeBase":"0000"')}\n`);
  expect((await run('replay', records, '--editions', folder)).out).toContain('редакции 0000 нет');
});

function piped(command: string, input: string): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', command], { cwd: root, env: { PATH: process.env.PATH, ...nowhere() } });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on('close', (code) => resolve({ code, out: out.trim() }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
