import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMemory } from '#dialogs/engine/state.ts';
import { factKey } from '#dialogs/flows/shared/choices.ts';
import type { FactValue, Scalar } from '#dialogs/ports.ts';
import { Talk } from '#dialogs/testing/talk.ts';
import { openSiteHouse, pathAsked, placeOf, type SiteHouse } from './testing/site-house.ts';

let house: SiteHouse;
beforeAll(async () => {
  house = await openSiteHouse();
  await house.assistant.ready;
}, 60_000);
afterAll(() => house.app.close());

/** Answers by path; what is not there is not known. Money in kopecks, as it is kept. */
type Family = Readonly<Record<string, Scalar>>;

const adults: Family = {
  'case.usual': true,
  'applicant.citizenship': 'RU',
  'applicant.permanentInRF': true,
  'applicant.sex': 'f',
};
const families: readonly (readonly [string, { readonly begin: Begin; readonly family: Family }])[] = [
  [
    'one child, little income, one measure',
    {
      begin: { kind: 'measure', id: 'edinoe-posobie-child', press: 'm:q:edinoe-posobie-child' },
      family: {
        ...adults,
        region: '78',
        'children.count': 1,
        'children[0].birthDate': '2022-02-10',
        'family.size': 3,
        'family.incomeMonthly': 5_000_000,
      },
    },
  ],
  [
    'the same with too much income',
    {
      begin: { kind: 'measure', id: 'edinoe-posobie-child', press: 'm:q:edinoe-posobie-child' },
      family: {
        ...adults,
        region: '78',
        'children.count': 1,
        'children[0].birthDate': '2022-02-10',
        'family.size': 3,
        'family.incomeMonthly': 50_000_000,
      },
    },
  ],
  [
    'nothing is known',
    { begin: { kind: 'measure', id: 'birth-grant', press: 'm:q:birth-grant' }, family: {} },
  ],
  [
    'three children after a birth',
    {
      begin: { kind: 'life-event', id: 'child-birth', press: 'q:event:child-birth' },
      family: {
        ...adults,
        region: '78',
        'children.count': 3,
        'children[0].birthDate': '2026-04-02',
        'children[1].birthDate': '2022-01-05',
        'children[2].birthDate': '2017-03-01',
        'family.size': 5,
        'family.incomeMonthly': 8_000_000,
        'property.ok': true,
      },
    },
  ],
  [
    'a lost job without children',
    {
      begin: { kind: 'life-event', id: 'job-loss', press: 'q:event:job-loss' },
      family: { ...adults, region: '77', 'children.count': 0, 'applicant.registeredUnemployed': true },
    },
  ],
  [
    'everything, of a pensioner',
    {
      begin: { kind: 'everything', press: 'q:all' },
      family: {
        ...adults,
        region: '27',
        'children.count': 0,
        'applicant.birthDate': '1955-06-01',
        'applicant.incomeMonthly': 1_500_000,
      },
    },
  ],
];

interface Begin {
  readonly kind: string;
  readonly id?: string;
  readonly press: string;
}

it.each(families)('asks and answers as the assistant does: %s', async (_name, { begin, family }) => {
  const ofSite = await answerOnSite(begin, family);
  const ofTalk = await answerInTalk(begin, family);
  expect(ofSite.asked).toEqual(ofTalk.asked);
  expect(ofTalk.asked.length).toBeGreaterThan(2);
  expect(plain(ofSite.facts)).toEqual(plain(ofTalk.facts));
  // What the page shows, by the assistant's own account of what it told.
  expect(ofTalk.told.length).toBeGreaterThan(0);
  for (const { measureId, what } of ofTalk.told) expect(ofSite.outcomes.get(measureId)).toBe(what);
  for (const sum of ofTalk.sums) expect(ofSite.page).toContain(sum);
});

async function answerOnSite({ kind, id = '' }: Begin, family: Family) {
  const begun = placeOf(await house.post('/navigator/check', { kind, id }));
  const checkId = begun.split('/').at(-2) ?? '';
  const asked: string[] = [];
  let place = begun;
  while (!place.endsWith('/result')) {
    const page = (await house.get(place)).body;
    const path = pathAsked(page) ?? '';
    asked.push(path);
    place = placeOf(await house.post(place, { path, ...fieldsFor(path, family[path]) }));
  }
  const page = (await house.get(place)).body;
  await house.post(`/navigator/check/${checkId}/code`);
  const { facts } = readMemory(house.carried.at(-1)?.dialog, 'ru');
  return { asked, page, facts, outcomes: outcomesOn(page) };
}

function fieldsFor(path: string, value: Scalar | undefined): Readonly<Record<string, string>> {
  if (value === undefined) return { unknown: 'yes' };
  if (typeof value === 'boolean') return { answer: value ? 'yes' : 'no' };
  const type = house.knowledge.fact(path)?.type;
  if (type === 'money') return { answer: String(Number(value) / 100) };
  const [year = '', month = '', day = ''] = String(value).split('-');
  return type === 'date' ? { day, month, year } : { answer: String(value) };
}

/** Outcome by measure, as the cards of the page tell it. */
function outcomesOn(page: string): ReadonlyMap<string, string> {
  const words = { Положено: 'yes', Возможно: 'possible', 'Не положено': 'no' };
  const cards = [...page.matchAll(/class="state">([^<]+)<[\s\S]*?\/navigator\/measure\/([\w-]+)"/g)];
  return new Map(
    cards.map(([, state = '', id = '']) => [
      id,
      Object.entries(words).find(([word]) => word === state)?.[1] ?? state,
    ]),
  );
}

async function answerInTalk({ press }: Begin, family: Family) {
  const talk = new Talk(house.assistant);
  await talk.presses(press);
  const asked: string[] = [];
  for (let path = pendingOf(talk); path !== undefined; path = pendingOf(talk)) {
    asked.push(path);
    const value = family[path];
    const raw = value === undefined ? '?' : value === true ? 'y' : value === false ? 'n' : String(value);
    await talk.presses(`a:${factKey(path)}:${raw}`);
    if (asked.length > 150) throw new Error('it asks without end');
  }
  const { facts, answered } = readMemory(talk.reply.dialog, 'ru');
  const text = talk.reply.say.map((saying) => saying.text).join('\n');
  const sums = text.match(/\d[\d\u00a0]*(?:,\d\d)?\u00a0₽/g) ?? [];
  return {
    asked,
    facts,
    told: answered.filter(({ what }) => ['yes', 'no', 'possible'].includes(what)),
    sums,
  };
}

function pendingOf(talk: Talk): string | undefined {
  const top = readMemory(talk.reply.dialog, 'ru').frames.at(-1);
  return top?.flow === 'quiz' ? top.pending : undefined;
}

/** Without the moments at which it was told. */
function plain(facts: Readonly<Record<string, FactValue>>) {
  return Object.fromEntries(Object.entries(facts).map(([path, { at: _at, ...value }]) => [path, value]));
}
