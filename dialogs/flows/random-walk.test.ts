import { expect, it } from 'vitest';
import { newTalk } from '../testing/talk.ts';
import { seeded } from '../understanding/softmax-classifier.ts';

const words = [
  'здравствуйте',
  'что такое единое пособие',
  'положено ли мне единое пособие',
  'да',
  'нет',
  'не знаю',
  'в питере',
  'в Омске',
  '4 года',
  'трое',
  '50 тысяч',
  '50',
  'до 20 тысяч',
  'ой нет, 45 тысяч',
  'ыыы',
  'какие документы нужны',
  'сколько',
  'почему',
  'зачем',
  'спасибо',
  'хватит',
  'повторите',
  'расскажите про соцконтракт',
  'малоимущим',
  'где мое заявление',
  'первое',
  'ты тупой',
  'in english please',
  'по-русски',
  'погода',
  'положен ли мне соцконтракт',
  '12.05.2020',
  '',
];

it('finds no dead end, no crash and no second question for a known fact in two thousand random turns', {
  timeout: 30_000,
}, async () => {
  const random = seeded(42);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  for (let conversation = 0; conversation < 50; conversation++) {
    const talk = await newTalk();
    for (let turn = 0; turn < 40; turn++) {
      const pressable =
        talk.replies.length > 0 ? talk.choices.filter(({ id }) => id !== 'op' && id !== 'bye') : [];
      const choice = random() < 0.4 ? pick(pressable) : undefined;
      const text = pick(words) ?? '';
      const before = knownFacts(talk.dialog);
      const said = choice ? await talk.presses(choice.id) : await talk.says(text);
      if (talk.state !== 'assistant' || talk.reply.action?.type === 'close') break;
      expect(said, `after "${choice?.id ?? text}"`).not.toBe('');
      const pending = pendingFact(talk.dialog);
      if (pending !== undefined)
        expect(before, `asked again after "${choice?.id ?? text}"`).not.toContain(pending);
    }
  }
});

function knownFacts(dialog: unknown): readonly string[] {
  const { facts } = (dialog ?? {}) as { facts?: Record<string, { status: string }> };
  return Object.entries(facts ?? {}).flatMap(([id, { status }]) => (status === 'known' ? [id] : []));
}

function pendingFact(dialog: unknown): string | undefined {
  const { frames } = (dialog ?? {}) as { frames?: { flow: string; pending?: string }[] };
  return frames?.at(-1)?.pending;
}
