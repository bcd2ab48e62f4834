/**
 * Judges a model on rendered sets that were never trained on, through the loader of the production models:
 *
 *     npx tsx speech/training/evaluate.ts FOLDER [--model speech/recognition/model] [--most 400]
 *
 * FOLDER is that of generate.sh. Prints one line per set and line condition: word and letter errors of the letters as they
 * come (greedy) and of decoding with the grammar of the expected answer, the share of closed choices found, and the share
 * of free phrases from which the assistant understands the same intent as from the true text.
 */
import { parseArgs } from 'node:util';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { modelInFolder } from '../recognition/model-config.ts';
import { SherpaRecogniser } from '../recognition/sherpa-recogniser.ts';
import { ErrorRates } from './error-rates.ts';
import { LetterReader } from './letter-reader.ts';
import { nearestChoice } from './nearest-choice.ts';
import { type Recorded, readRecordedSet } from './recorded-set.ts';
import { type Line, throughLine } from './telephone-line.ts';
import { intentReader } from './testing/intent-of.ts';

const sets = [
  ['espeak-held-out', 'unseen synthetic voices, mostly digits, replies and closed lists'],
  ['espeak-held-out-closed', 'unseen synthetic voices, texts in the shares of the training'],
  ['espeak-held-out-scripts', 'unseen synthetic voices, free speech of citizens'],
  ['festvox-held-out', 'festvox-ru, unseen texts'],
  ['human-held-out', 'a human, unseen prompts'],
] as const;

const lines: readonly (readonly [string, Line])[] = [
  ['clean', {}],
  ['A-law', { aLaw: true }],
  ['A-law, noise 15 dB', { aLaw: true, noiseDb: 15 }],
];

const expectedOf: Readonly<Record<string, ExpectedAnswer['kind']>> = {
  number: 'number',
  money: 'money',
  date: 'date',
  digits: 'digits',
  reply: 'yes-no',
};
const closed: ReadonlySet<string> = new Set(['command', 'reply', 'option', 'measure', 'region', 'codeword']);
const free: ReadonlySet<string> = new Set(['phrase', 'question', 'scripts']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: 'speech/recognition/model' },
    most: { type: 'string', default: '400' },
    kinds: { type: 'boolean', default: false },
  },
});
const folder = positionals[0];
if (folder === undefined) throw new Error('name the folder of the rendered sets');

const reader = new LetterReader(values.model);
const silent = () => {};
const recogniser = new SherpaRecogniser({
  model: modelInFolder(values.model),
  logger: { info: silent, warn: silent, error: silent },
  limits: { backlogMs: 60_000, finishMs: 60_000 },
});
await recogniser.start();
const intentOf = await intentReader();

for (const [name, about] of sets) {
  const set = readRecordedSet(folder, name);
  const choices = choicesOf([...readRecordedSet(folder, 'espeak-1'), ...set]);
  print(`\n${name}: ${about}, ${Math.min(set.length, Number(values.most))} utterances`);
  for (const [condition, line] of lines)
    await judge(set.slice(0, Number(values.most)), { condition, line, choices });
}
recogniser.stop();

interface Trial {
  readonly condition: string;
  readonly line: Line;
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

async function judge(set: readonly Recorded[], { condition, line, choices }: Trial): Promise<void> {
  const greedy = new ErrorRates();
  const onGrammar = { greedy: new ErrorRates(), bound: new ErrorRates() };
  const byKind = new Map<string, ErrorRates>();
  const choice = { right: 0, all: 0 };
  const intent = { right: 0, all: 0 };
  for (const [index, { label, kind, samples }] of set.entries()) {
    const audio = throughLine(samples, line, index + 1);
    const heard = reader.read(audio);
    greedy.add(label, heard);
    const ofKind = byKind.get(kind) ?? new ErrorRates();
    byKind.set(kind, ofKind);
    ofKind.add(label, heard);
    const expected = expectedOf[kind];
    if (expected !== undefined) {
      onGrammar.greedy.add(label, heard);
      onGrammar.bound.add(label, await boundTo(expected, audio));
    }
    if (closed.has(kind)) count(choice, nearestChoice(heard, choices.get(kind) ?? []) === label);
    if (free.has(kind)) count(intent, intentOf(heard) === intentOf(label));
  }
  const cells = [
    condition.padEnd(20),
    `greedy ${rates(greedy)}`,
    onGrammar.bound.utterances > 0
      ? `with grammar (${onGrammar.bound.utterances}): ${rates(onGrammar.greedy)} → ${rates(onGrammar.bound)}`
      : '',
    choice.all > 0 ? `choice ${choice.right}/${choice.all}` : '',
    intent.all > 0 ? `intent ${intent.right}/${intent.all}` : '',
  ];
  print(cells.filter(Boolean).join(' · '));
  if (values.kinds)
    for (const [kind, one] of byKind) print(`    ${kind.padEnd(12)} ${one.utterances} ${rates(one)}`);
}

async function boundTo(kind: ExpectedAnswer['kind'], audio: Int16Array): Promise<string> {
  const stream = recogniser.open({ kind });
  stream.push(audio);
  const { text } = await stream.finish();
  return text.replaceAll('ё', 'е');
}

function choicesOf(all: readonly Recorded[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, Set<string>>();
  for (const { kind, label } of all) texts.set(kind, (texts.get(kind) ?? new Set()).add(label));
  return new Map([...texts].map(([kind, some]) => [kind, [...some]]));
}

function count(tally: { right: number; all: number }, isRight: boolean): void {
  tally.all++;
  if (isRight) tally.right++;
}

function rates({ wordErrors, letterErrors, exact }: ErrorRates): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `WER ${percent(wordErrors)} CER ${percent(letterErrors)} exact ${percent(exact)}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
