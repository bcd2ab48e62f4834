import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnswerLine } from './answer-line.ts';
import { check } from './check.ts';

const folder = mkdtempSync(join(tmpdir(), 'otklik-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function checked(text: string | Buffer, ...options: string[]) {
  const file = join(folder, 'cases.yaml');
  writeFileSync(file, text);
  const [out, notes]: [string[], string[]] = [[], []];
  const code = await check([file, ...options], {
    out: async (line) => {
      out.push(line);
    },
    note: (line) => notes.push(line.replaceAll(file, 'cases.yaml')),
  });
  return { code, lines: out.map((line): AnswerLine => JSON.parse(line)), out, notes: notes.join('\n') };
}

const family = `cases:
  - id: family
    asOf: 2026-04-15
    region: "78"
    applicant: { relation: mother, citizenship: RU, permanentInRF: true, parentalRights: ok, matkapitalBalance: 1 }
    children:
      - { n: 4, birthDate: 2025-02-10, citizenship: RU, fullStateSupport: false }
      - { birthDate: 2010-02-10, citizenship: RU, fullStateSupport: false }
    family: { avgIncome: 41288 }
`;

describe('check', () => {
  it('prints a line for each household, asked measure and child, in their order', async () => {
    const { code, lines, notes } = await checked(
      `${family}ask: [matkapital-monthly, nsu, khb-milk-kitchen]\n`,
    );
    expect(code).toBe(0);
    expect(notes).toBe('');
    expect(lines.map(({ id, measure, child, answer }) => [id, measure, child, answer])).toEqual([
      ['family', 'matkapital-monthly', 4, 'yes'],
      ['family', 'matkapital-monthly', 2, 'no'],
      ['family', 'nsu', undefined, 'unknown'],
      ['family', 'khb-milk-kitchen', undefined, 'no'],
    ]);
    expect(lines[0]?.amount).toEqual({ value: 20025, period: 'month' });
    expect(lines[1]?.amount).toBeNull();
    expect(lines[2]?.missing[0]).toBe('applicant.edvPaid');
  });

  it('says what decided, on what ground, and from which facts and values', async () => {
    const { lines } = await checked(`${family}ask: matkapital-monthly\n`);
    const [yes, no] = lines;
    expect(yes?.deciding).toMatch(/41\s288\s₽/);
    expect(yes?.ground.length).toBeGreaterThan(0);
    expect(JSON.stringify(yes?.trace)).toContain('"pm-78-capita"');
    expect(JSON.stringify(yes?.trace)).toContain(
      '{"fact":"family.avgIncome","value":41288,"source":"other"}',
    );
    expect(no?.deciding).toContain('трёх лет');
  });

  it('asks of every measure when none is named, and of the case’s own before those of the file', async () => {
    const all = await checked('cases: [{id: a, asOf: 2026-04-15}]\n');
    expect(new Set(all.lines.map(({ measure }) => measure)).size).toBe(79);
    const own = await checked(
      'ask: [nsu]\ncases: [{id: a, asOf: 2026-04-15, ask: [tsr]}, {id: b, asOf: 2026-04-15}]\n',
    );
    expect(own.lines.map(({ measure }) => measure)).toEqual(['tsr', 'nsu']);
  });

  it('takes JSON as well', async () => {
    const { code, lines } = await checked(
      '{"cases":[{"id":1,"asOf":"2026-04-15","applicant":{"edvPaid":true}}],"ask":["nsu"]}',
    );
    expect({ code, answer: lines[0]?.answer, id: lines[0]?.id }).toEqual({ code: 0, answer: 'yes', id: '1' });
  });

  it('follows *names and << of the file', async () => {
    const { lines } = await checked(`
cases:
  - &one { id: a, asOf: 2026-04-15, applicant: &her { edvPaid: true } }
  - { <<: *one, id: b }
  - { id: c, asOf: 2026-04-15, applicant: { <<: *her, edvPaid: false } }
ask: [nsu]
`);
    expect(lines.map(({ id, answer }) => `${id} ${answer}`)).toEqual(['a yes', 'b yes', 'c no']);
  });

  it('calls an answer possible when only a declined one remains', async () => {
    const { lines } = await checked(
      'cases: [{id: a, asOf: 2026-04-15, applicant: {edvPaid: declined}}]\nask: [nsu]\n',
    );
    expect(lines[0]).toMatchObject({ answer: 'possible', missing: [], declined: ['applicant.edvPaid'] });
  });

  it('calls an answer unknown, with nothing missing, when only a value of the state is', async () => {
    const { lines } = await checked(
      family.replaceAll('2026-04-15', '2027-04-15').concat('ask: [matkapital-monthly]\n'),
    );
    expect(lines[0]).toMatchObject({ answer: 'unknown', missing: [], absentParameters: ['pm-78-capita'] });
    expect(lines[0]?.deciding).toContain('СФР или соцзащита');
  });

  it('names the fact whose bounds do not decide', async () => {
    const { lines } = await checked(
      family.replace('41288', '{ lo: 41000, hi: 42000 }').concat('ask: [matkapital-monthly]\n'),
    );
    expect(lines[0]).toMatchObject({ answer: 'unknown', missing: ['family.avgIncome'] });
  });

  it('names first the missing fact that decides alone, by its path in the document', async () => {
    const pension = 'sex: f, citizenship: RU, insuranceYears: 30, ipk: 90';
    const { lines } = await checked(`
cases:
  - id: pension
    asOf: 2026-04-15
    applicant: { ${pension} }
    ask: [old-age-pension]
  - id: parking
    asOf: 2026-04-15
    applicant: { disabilityGroup: 0 }
    children: [{ birthDate: 2020-01-01 }]
    car: { inRegistry: true }
    ask: [disabled-parking]
`);
    expect(lines.map(({ missing }) => missing[0])).toEqual(['applicant.birthDate', 'children[].disabled']);
  });

  it('gives only bounds of a sum when the place in the region is not known', async () => {
    const { lines } = await checked(`
cases:
  - id: a
    asOf: 2026-04-15
    region: 27
    applicant: { pregnancyWeeks: 30 }
    spouse: { employment: conscript, registered: true, cadet: false }
ask: conscript-wife-grant
`);
    expect(lines[0]?.amount).toEqual({
      value: null,
      period: 'once',
      range: { from: 54065.09, to: 72086.78 },
    });
  });
});

describe('what contradicts itself', () => {
  it.each([
    [
      'a child born after the day of application',
      'children: [{ birthDate: 2026-05-01, fatherConscript: true }]',
      'cases',
      'children[0].birthDate',
    ],
    ['two spouses', 'spouse: [{ employment: conscript }, { employment: employed }]', 'cases', 'spouse[0]'],
    [
      'income of a month to come',
      'applicant: { incomes: [{ month: 2026-06, amount: 10 }] }',
      'cases',
      'applicant.incomes[0]',
    ],
  ])('is reported with both places and counts as unknown: %s', async (_name, line, _top, place) => {
    const { code, lines } = await checked(
      `cases:\n  - id: a\n    asOf: 2026-04-15\n    ${line}\nask: [conscript-child-monthly]\n`,
    );
    expect(code).toBe(0);
    const [conflict] = lines[0]?.conflicts ?? [];
    expect(conflict?.sources).toContain(place);
    expect(conflict?.sources.length).toBeGreaterThan(1);
    expect(lines[0]?.answer).not.toBe('yes');
  });
});

describe('a key that means nothing', () => {
  it.each([
    [
      'a slip',
      'applicant: { citizenshp: RU }',
      /^cases\.yaml:3:18: .*applicant\.citizenshp: неизвестный ключ.*«applicant\.citizenship»/,
    ],
    [
      'a Russian letter',
      'applicant: { сitizenship: RU }',
      /смешаны русские и латинские буквы.*«applicant\.citizenship»/,
    ],
    ['an own key', 'colour: red', /colour: неизвестный ключ/],
  ])('is named with its place, and the rest is judged: %s', async (_name, line, words) => {
    const { code, lines, notes } = await checked(
      `cases:\n  - id: a\n    ${line}\n    asOf: 2026-04-15\nask: [nsu]\n`,
    );
    expect({ code, count: lines.length }).toEqual({ code: 0, count: 1 });
    expect(notes).toMatch(words);
  });

  it('is not complained of when it belongs to the author', async () => {
    const { notes } = await checked(
      'cases: [{id: a, asOf: 2026-04-15, note: моя, expect: []}]\nask: [nsu]\n',
    );
    expect(notes).toBe('');
  });
});

const one = (line: string, ask = '[nsu]'): string =>
  `cases:\n  - id: a\n    asOf: 2026-04-15\n    ${line}\nask: ${ask}\n`;

describe('a broken file', () => {
  it.each<readonly [string, string | Buffer, readonly RegExp[]]>([
    ['is empty', '', [/cases\.yaml: файл пуст/]],
    ['is a comment', '# ничего\n', [/cases/]],
    ['is not YAML', 'cases: [\n', [/cases\.yaml:\d+:\d+: не читается как YAML/]],
    ['has a tab for an indent', 'cases:\n\t- id: a\n', [/cases\.yaml:2:1: .*пробелы/]],
    ['says a key twice', one('region: "78"\n    region: "77"'), [/cases\.yaml:5:5: .*дважды/]],
    ['points to nothing', one('applicant: *nobody'), [/ссылка|не читается/]],
    ['unfolds without end', bomb(), [/ссылок \*имя слишком много/]],
    ['is nested without end', `cases: ${'['.repeat(20_000)}`, [/cases\.yaml/]],
    ['is not UTF-8', Buffer.from([0x63, 0x61, 0xcf, 0xf0, 0xe8]), []],
    ['has no cases', 'families: []\n', [/cases\.yaml:1:1: наверху нужен ключ cases/]],
    [
      'has a word for cases',
      'cases: много\n',
      [/cases\.yaml:1:8: cases: здесь нужен список семей; найдено: "много"/],
    ],
    ['has a word for a case', 'cases: [семья]\n', [/cases\[0\]: семью описывают полями/]],
    [
      'has a wrong type',
      one('applicant: { edvPaid: "да" }'),
      [/cases\.yaml:4:27: cases\[0\]\.applicant\.edvPaid: здесь да или нет; найдено: да/],
    ],
    [
      'has a day that does not exist',
      one('applicant: { birthDate: 1990-02-30 }'),
      [/:4:29: .*birthDate: такого дня в календаре нет; найдено: 1990-02-30/],
    ],
    ['has a day in another order', one('applicant: { birthDate: 30.02.1990 }'), [/ГГГГ-ММ-ДД/]],
    [
      'has a negative sum',
      one('family: { avgIncome: -5 }'),
      [/family\.avgIncome: число не может быть отрицательным; найдено: -5/],
    ],
    ['has an unknown region', one('region: "999"'), [/region: .*найдено: 999; можно: /]],
    ['names a region', one('region: Хабаровский край'), [/возможно, вы имели в виду «27»/]],
    ['names a region with ё for е', one('region: Хабаровский крaй'), [/region:/]],
    ['has an unknown value', one('applicant: { citizenship: russia }'), [/можно: RU, foreign, stateless/]],
    ['has a Cyrillic value', one('applicant: { employment: studеnt }'), [/смешаны.*«student»/]],
    [
      'asks of an unknown measure',
      one('region: "78"', '[edinoe-posobie-chld]'),
      [/:5:7: ask\[0\]: такой меры нет; найдено: edinoe-posobie-chld;.*«edinoe-posobie-child»/],
    ],
    [
      'asks in mixed letters',
      one('region: "78"', '[еdv-veteran]'),
      [/смешаны русские и латинские буквы;.*«edv-veteran»/],
    ],
    ['asks of nothing readable', one('region: "78"', '[{}]'), [/ask\[0\]/]],
    ['has children that are a number', one('children: 2'), [/children: здесь нужен список/]],
  ])('%s: exit code 2, the place and what is allowed, nothing on stdout', async (_name, text, words) => {
    const { code, out, notes } = await checked(text).catch((error: Error & { code: string }) => ({
      code: error.code === 'input-encoding' ? 2 : 1,
      out: [],
      notes: error.message,
    }));
    expect({ code, out }).toEqual({ code: 2, out: [] });
    for (const word of words) expect(notes).toMatch(word);
  });

  it('has everything wrong with it named at once', async () => {
    const { code, notes } = await checked(`cases:
  - id: a
    asOf: 2026-02-30
    region: "999"
  - id: b
    applicant: { birthDate: вчера, citizenship: ru }
    family: { avgIncome: -1 }
ask: [nsu, nsuu]
`);
    expect(code).toBe(2);
    for (const place of [':3:11:', ':4:13:', ':6:29:', ':6:49:', ':7:26:', ':8:12:'])
      expect(notes).toContain(`cases.yaml${place}`);
    expect(notes).toContain('ошибок: 6');
  });

  it('is not there', async () => {
    await expect(
      check([join(folder, 'none.yaml')], { out: async () => undefined, note: () => undefined }),
    ).rejects.toMatchObject({
      code: 'input-unreadable',
    });
  });

  it('is too large', async () => {
    await expect(checked(`# ${'x'.repeat(9 * 1024 * 1024)}\n`)).rejects.toMatchObject({
      code: 'input-too-large',
    });
  });
});

/** Each level holds nine of the level before: a billion values from ten lines. */
function bomb(): string {
  const levels = Array.from({ length: 10 }, (_, level) =>
    level === 0
      ? 'l0: &l0 [x, x, x, x, x, x, x, x, x]'
      : `l${level}: &l${level} [${Array(9)
          .fill(`*l${level - 1}`)
          .join(', ')}]`,
  );
  return `${levels.join('\n')}\ncases: *l9\n`;
}

describe('check --expected', () => {
  it('prints only what differs and ends with 1', async () => {
    const text = `cases:
  - id: a
    asOf: 2026-04-15
    applicant: { edvPaid: true }
    expect: [{ measure: nsu, answer: yes }, { measure: tsr, answer: yes }]
`;
    const { code, out, notes } = await checkedRaw(text, '--expected');
    expect(code).toBe(1);
    expect(out).toHaveLength(1);
    expect(out[0]).toContain('a: tsr: ожидалось yes, вышло unknown');
    expect(notes).toContain('Ответов проверено: 2, не сошлось: 1');
  });
});

async function checkedRaw(text: string, ...options: string[]) {
  const file = join(folder, 'expected.yaml');
  writeFileSync(file, text);
  const [out, notes]: [string[], string[]] = [[], []];
  const code = await check([file, ...options], {
    out: async (line) => {
      out.push(line);
    },
    note: (line) => notes.push(line),
  });
  return { code, out, notes: notes.join('\n') };
}
