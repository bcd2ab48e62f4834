import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import type { PhraseChannel } from '#dialogs/understanding/intents.ts';
import { Learner } from '#dialogs/understanding/learner.ts';
import { readUtterance } from '#dialogs/understanding/reading.ts';
import { toldIn } from '#dialogs/understanding/told/told-in.ts';
import { releaseMemory } from '../../learning-memory.ts';
import type { Run } from '../command.ts';
import { dayOption, oneOf, regionOption } from '../knowledge/options.ts';
import { loadShipped } from '../knowledge/shipped.ts';
import { toldValues } from './told-values.ts';

const channels: readonly PhraseChannel[] = ['voice', 'chat', 'telegram'];

/** `understand [FILE]`: what each utterance (one a line, from the file or stdin) is understood as, a JSON line each. */
export const understand: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      channel: { type: 'string', default: 'chat' },
      at: { type: 'string' },
      region: { type: 'string' },
    },
  });
  const [path = '-', ...more] = positionals;
  if (more.length > 0)
    throw new AppError('input-argument', 'Нужен один файл: understand FILE.txt (без файла читается stdin)');
  const channel = channels.find((one) => one === oneOf('--channel', values.channel, channels)) ?? 'chat';
  const today =
    values.at === undefined ? new Date().toISOString().slice(0, 10) : dayOption('--at', values.at);
  const knowledge = await loadShipped();
  const { current } = await Learner.open(knowledge, { memory: releaseMemory });
  const understanding = { ...current, english: current.englishWith(knowledge.measures()) };
  const region = values.region === undefined ? undefined : regionOption('--region', values.region, knowledge);
  const regions = understanding.regionsWith(knowledge.regions());
  const told = (normalised: string) =>
    toldIn(normalised, { today, regions, fact: (id) => knowledge.fact(id) });
  for await (const line of linesOf(path)) {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') continue;
    const reading = readUtterance(text, {
      channel,
      understanding,
      knowledge,
      told,
      ...(region === undefined ? {} : { region }),
    });
    const { intent, measure = null, confidence, decision, alternatives, second = null } = reading;
    await output.out(
      JSON.stringify({
        text,
        intent,
        measure,
        confidence: rounded(confidence),
        decision,
        alternatives: alternatives.map((one) => ({
          intent: one.intent,
          measure: one.measure ?? null,
          confidence: rounded(one.confidence),
        })),
        second: second && { intent: second.intent, measure: second.measure ?? null },
        facts: toldValues(reading.facts, knowledge),
      }),
    );
  }
  return 0;
};

async function* linesOf(path: string): AsyncGenerator<string> {
  const input: Readable = path === '-' ? process.stdin : createReadStream(path);
  const failed = new Promise<never>((_resolve, reject) => {
    input.once('error', (cause: unknown) =>
      reject(new AppError('input-unreadable', `${path}: файл не читается`, { cause })),
    );
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await Promise.race([lines.next(), failed]);
    if (done === true) return;
    yield value;
  }
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
