// `npm run -s bench -- better-answers`: are questions of one matter put together, and what does placing one cost?
import { type GapPorts, nearEnough, type PlacedTurn, placeTurns } from '#core/better-answers/index.ts';
import { labelledQuestions } from '#core/better-answers/testing/labelled-questions.ts';
import { MemoryGapStore } from '#core/better-answers/testing/memory-gap-store.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { QuestionMeaning } from '../apps/server/better-answers/question-meaning.ts';
import { random } from './reports-day.ts';

const tenantId = 'bench';
/** Questions come in any order, and the order decides: so many are tried. */
const orders = 10;
const leastPrecision = 0.85;
const leastRecall = 0.5;

const began = performance.now();
const meaning = await QuestionMeaning.open();
console.log(`what is usual was learnt in ${Math.round(performance.now() - began)} ms`);

interface Question {
  readonly matter: string;
  readonly text: string;
}

const matters = Object.entries(labelledQuestions);
const half = Math.ceil(matters.length / 2);
const halves = { 'found on': matters.slice(0, half), 'measured on': matters.slice(half) };
let measured = { precision: 0, recall: 0 };
for (const [name, some] of Object.entries(halves)) {
  const questions = some.flatMap(([matter, texts]) => texts.map((text) => ({ matter, text })));
  const scores = await Promise.all(
    Array.from({ length: orders }, (_, seed) => scoreOf(shuffled(questions, seed + 1))),
  );
  measured = {
    precision: mean(scores.map(({ precision }) => precision)),
    recall: mean(scores.map(({ recall }) => recall)),
  };
  const tasks = mean(scores.map(({ tasks }) => tasks));
  console.log(
    `${name} ${questions.length} questions of ${some.length} matters, nearness ${nearEnough}: ` +
      `pair precision ${percent(measured.precision)}, recall ${percent(measured.recall)}, ${tasks.toFixed(1)} tasks`,
  );
}
await printCost();
const ratio = Math.min(measured.precision / leastPrecision, measured.recall / leastRecall);
console.log(
  `ratio to the bound: ${ratio.toFixed(2)} (precision ${leastPrecision}, recall ${leastRecall}; within while ≥ 1)`,
);
if (measured.precision < leastPrecision || measured.recall < leastRecall)
  throw new Error(`worse than ${leastPrecision} and ${leastRecall}`);

async function scoreOf(questions: readonly Question[]) {
  const { ports, gaps } = house();
  for (const [n, { text }] of questions.entries()) await placeTurns(ports, [turnOf(n, text)]);
  const taskOf = await Promise.all(
    questions.map(async (_, n) => (await gaps.turn({ tenantId, id: String(n) }))?.taskId ?? `alone-${n}`),
  );
  let [together, rightly, should] = [0, 0, 0];
  for (const [a, one] of questions.entries())
    for (let b = a + 1; b < questions.length; b++) {
      const isSame = one.matter === questions[b]?.matter;
      const isTogether = taskOf[a] === taskOf[b];
      if (isSame) should += 1;
      if (isTogether) together += 1;
      if (isSame && isTogether) rightly += 1;
    }
  return {
    precision: together === 0 ? 1 : rightly / together,
    recall: rightly / should,
    tasks: new Set(taskOf).size,
  };
}

/** One more question when there are very many tasks already. */
async function printCost(): Promise<void> {
  const { ports, gaps } = house();
  const words = matters.flatMap(([, texts]) => texts).flatMap((text) => text.split(' '));
  const next = random(7);
  const made = () =>
    Array.from({ length: 8 }, () => words[Math.floor(next() * words.length)] ?? '').join(' ');
  for (let n = 0; n < 1_500; n++) await placeTurns(ports, [turnOf(n, made())]);
  const tasks = (await gaps.list({ tenantId })).length;
  const from = performance.now();
  const asked = 200;
  await placeTurns(
    ports,
    Array.from({ length: asked }, (_, n) => turnOf(10_000 + n, made())),
  );
  const each = (performance.now() - from) / asked;
  console.log(`one question among ${tasks} tasks: ${each.toFixed(2)} ms`);
}

function house(): { readonly ports: GapPorts; readonly gaps: MemoryGapStore } {
  const gaps = new MemoryGapStore();
  return { gaps, ports: { gaps, clock: new ManualClock(), meaningOf: meaning.of } };
}

function turnOf(n: number, text: string): PlacedTurn {
  return {
    id: String(n),
    tenantId,
    conversationId: String(n),
    at: new Date(Date.UTC(2026, 10, 16, 0, 0, n)),
    personId: String(n),
    text,
    signs: ['reasked'],
    wentToPerson: false,
    taskId: '',
  };
}

function shuffled(questions: readonly Question[], seed: number): readonly Question[] {
  const next = random(seed);
  return questions
    .map((question) => ({ question, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ question }) => question);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
