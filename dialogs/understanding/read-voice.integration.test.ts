import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readVoice } from './read-voice.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'otklik-voices-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function voiceOf(yaml: string): Promise<string> {
  const path = join(dir, 'neighbour.yaml');
  await writeFile(path, yaml);
  return path;
}

const head = 'voice: Соседка\nchannel: chat\n';
const amounts = (count: number) =>
  `phrases:\n  amount:\n${Array.from({ length: count }, (_, n) => `    - сколько ${n}\n`).join('')}`;

it('holds back every fifth phrase of an intent, from the third on', async () => {
  const { trained, heldBack } = await readVoice(await voiceOf(head + amounts(8)));
  expect(heldBack.map(({ text }) => text)).toEqual(['сколько 2', 'сколько 7']);
  expect(trained).toHaveLength(6);
});

it('trains a file wholly, or measures with it wholly, when it says so', async () => {
  const none = await readVoice(await voiceOf(`${head}heldBack: none\n${amounts(8)}`));
  expect([none.trained.length, none.heldBack.length]).toEqual([8, 0]);
  const all = await readVoice(await voiceOf(`${head}heldBack: all\n${amounts(8)}`));
  expect([all.trained.length, all.heldBack.length]).toEqual([0, 8]);
});

it('reads one measure or several, a second request and intents as good', async () => {
  const path = await voiceOf(
    `${head}phrases:
  amount:
    - {text: скока маткап, measure: matkapital}
    - {text: скока детские и когда, measure: [a, b], second: {intent: payment_date, measure: a}, also: [measure_info]}
`,
  );
  const { trained } = await readVoice(path);
  expect(trained).toEqual([
    {
      intent: 'amount',
      text: 'скока маткап',
      channel: 'chat',
      voice: 'neighbour',
      measures: ['matkapital'],
      also: [],
    },
    {
      intent: 'amount',
      text: 'скока детские и когда',
      channel: 'chat',
      voice: 'neighbour',
      measures: ['a', 'b'],
      second: { intent: 'payment_date', measures: ['a'] },
      also: ['measure_info'],
    },
  ]);
});

it.each([
  [
    'an unknown intent',
    'phrases:\n  price:\n    - сколько\n',
    /neighbour\.yaml.*«Соседка».*price.*one of: measure_info/,
  ],
  [
    'an unknown second intent',
    'phrases:\n  amount:\n    - {text: сколько и где, second: {intent: where}}\n',
    /amount, phrase 1 «сколько и где», second, intent: an intent is one of/,
  ],
  [
    'a number that is not quoted',
    'phrases:\n  amount:\n    - сколько\n    - 45\n',
    /amount, phrase 2: a phrase is a text/,
  ],
  [
    'a misspelt field',
    'phrases:\n  amount:\n    - {text: сколько, mesure: matkapital}\n',
    /amount, phrase 1 «сколько».*mesure/,
  ],
  [
    'a measure that is no id',
    'phrases:\n  amount:\n    - {text: сколько, measure: Маткапитал}\n',
    /measure.*an id like/,
  ],
  ['no YAML', 'phrases: [', /neighbour\.yaml/],
])('names file, voice, intent and phrase of %s', async (_, body, message) => {
  await expect(readVoice(await voiceOf(head + body))).rejects.toMatchObject({
    code: 'understanding-data-invalid',
    message: expect.stringMatching(message),
  });
});

it('says which channels there are', async () => {
  const path = await voiceOf(`voice: Соседка\nchannel: fax\n${amounts(1)}`);
  await expect(readVoice(path)).rejects.toThrow(/channel is one of: voice, chat, telegram/);
});
