import { expect, it } from 'vitest';
import type { ChannelKind, Choice } from '#core/conversations/index.ts';
import { maxChoiceIdBytes } from '../engine/session.ts';
import { newTalk, type Talk } from '../testing/talk.ts';
import { seeded } from '../understanding/softmax-classifier.ts';

const turns = 10_000;

const words = [
  'здравствуйте',
  'что такое единое пособие',
  'положено ли мне единое пособие',
  'что мне положено',
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
  'не 50, а 45 тысяч',
  'ыыы',
  'какие документы нужны',
  'сколько',
  'почему',
  'зачем',
  'спасибо',
  'хватит',
  'совсем хватит',
  'повторите',
  'помедленнее',
  'расскажите про соцконтракт',
  'малоимущим',
  'где мое заявление',
  'когда придут деньги',
  'почему мне отказали',
  'первое',
  'ни то ни другое',
  'ты тупой',
  'in english please',
  'по-русски',
  'погода',
  'положен ли мне соцконтракт',
  '12.05.2020',
  '482913',
  '8 912 000 00 01',
  '000-000-000 00',
  'берёза',
  'запишите меня на прием',
  'где ближайший мфц',
  'хочу пожаловаться',
  'родила',
  'оставить отзыв',
  'нужна справка',
  'хочу поменять карту',
  'я бухгалтер',
  'звоню за бабушку',
  'завтра в десять',
  'сколько платят единое пособие и какие документы нужны',
  'в питере, а какие документы?',
  'сколько еще ждать',
  'вернуться к помощнику',
  'перезвоните мне',
  'оставить сообщение',
  'продолжим',
  '🤔',
  '...',
  '',
  'пишу вам длинно. '.repeat(60),
];
const keys = ['0', '1', '2', '3', '#', '*', '5#', '12052020', '89120000001', '482913'];
const channels: readonly ChannelKind[] = ['web-chat', 'telegram', 'voice'];

it('finds no dead end, no crash and no second question for a known fact in ten thousand random turns', {
  timeout: 60_000,
}, async () => {
  const random = seeded(42);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  let done = 0;
  for (let conversation = 0; done < turns; conversation++) {
    const talk = await newTalk({ channel: channels[conversation % channels.length] ?? 'web-chat' });
    for (let turn = 0; turn < 60 && done < turns; turn++) {
      done += 1;
      const [before, household] = [knownFacts(talk.dialog), householdOf(talk.dialog)];
      const step = await takeStep(talk, random, pick);
      const where = `${talk.channel}, turn ${done}, after ${step}`;
      if (talk.reply.action?.type === 'close') break;
      checkReply(talk, where);
      const pending = pendingFact(talk.dialog);
      const isSameHousehold = household === householdOf(talk.dialog);
      if (pending !== undefined && talk.reply.say.length > 0 && isSameHousehold)
        expect(before, `asked again, ${where}`).not.toContain(pending);
      if (done % 25 === 0) expect(await talk.again(), `not the same twice, ${where}`).toEqual(talk.reply);
      if (random() < 0.05) talk.later(40);
      if (random() < 0.03) talk.channel = pick(channels) ?? talk.channel;
      if (talk.state === 'queued' && random() < 0.1) talk.state = 'reserved';
    }
    await expectOperatorWorks(talk);
  }
});

async function takeStep(
  talk: Talk,
  random: () => number,
  pick: <T>(items: readonly T[]) => T | undefined,
): Promise<string> {
  const dice = random();
  const choice = dice < 0.4 && talk.replies.length > 0 ? pick(pressable(talk)) : undefined;
  if (choice) {
    await talk.presses(choice.id);
    return `button ${choice.id}`;
  }
  if (talk.channel === 'voice' && dice < 0.6) {
    const pressed = pick([...keys, 'silence']) ?? 'silence';
    await (pressed === 'silence' ? talk.silence() : talk.keys(pressed));
    return `keys ${pressed}`;
  }
  if (dice > 0.97) {
    await talk.hears({ type: 'channel.joined', channel: talk.channel });
    return 'joined';
  }
  if (dice > 0.95) {
    await talk.edits('доход 40 тысяч');
    return 'edit';
  }
  const text = pick(words) ?? '';
  await talk.says(text);
  return `"${text.slice(0, 40)}"`;
}

/** An operator is called by himself at the end; going there at once would leave little to walk. */
function pressable(talk: Talk): readonly Choice[] {
  return talk.choices.filter(({ id }) => id !== 'bye' && (id !== 'op' || talk.replies.length > 10));
}

/** Every reply says something and leaves a way on; only what is written for the operator may go without a word. */
function checkReply(talk: Talk, where: string): void {
  const { say } = talk.reply;
  if (talk.state === 'assistant') expect(say.length, `silent, ${where}`).toBeGreaterThan(0);
  for (const { text, choices = [] } of say) {
    expect(text.trim(), `an empty saying, ${where}`).not.toBe('');
    expect(text, `a place not filled, ${where}`).not.toMatch(/\{(?!code|link)\w+\}|undefined|\bNaN\b/);
    for (const { id, label } of choices) {
      expect(Buffer.byteLength(id), `${id}, ${where}`).toBeLessThanOrEqual(maxChoiceIdBytes);
      expect(label, `a button without a name, ${where}`).not.toBe('');
    }
  }
}

async function expectOperatorWorks(talk: Talk): Promise<void> {
  if (talk.reply.action?.type === 'close') return;
  const text = await talk.says('оператора');
  const isCalled = talk.reply.action?.type === 'handoff' || talk.state !== 'assistant';
  expect(isCalled, `no operator: ${text}`).toBe(true);
}

function knownFacts(dialog: unknown): readonly string[] {
  const { facts } = (dialog ?? {}) as { facts?: Record<string, { status: string }> };
  return Object.entries(facts ?? {}).flatMap(([id, { status }]) => (status === 'known' ? [id] : []));
}

/** While she speaks for another the household asked about is the other's. */
function householdOf(dialog: unknown): boolean {
  return ((dialog ?? {}) as { onBehalf?: unknown }).onBehalf !== undefined;
}

function pendingFact(dialog: unknown): string | undefined {
  const { frames } = (dialog ?? {}) as { frames?: { flow: string; pending?: string }[] };
  const top = frames?.at(-1);
  return top?.flow === 'quiz' ? top.pending : undefined;
}
