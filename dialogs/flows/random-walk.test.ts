import { expect, it } from 'vitest';
import type { ChannelKind, Choice, ConversationEvent } from '#core/conversations/index.ts';
import { maxChoiceIdBytes } from '../engine/session.ts';
import type { Frame } from '../engine/state.ts';
import { newTalk, type Talk } from '../testing/talk.ts';
import { seeded } from '../understanding/softmax-classifier.ts';
import { forms } from './forms.ts';

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
  '990-000-001 53',
  'ромашка',
  '480015',
  'пришлите код',
  'сообщите, когда решат',
  'не надо больше сообщать о заявлении',
  'что выгоднее, единое пособие или пособие по уходу',
  'муж умер',
  'что мне нужно для этого',
  'а деньги возвращать придётся?',
  'а если доход 30 тысяч',
  'хватит, покажите, что есть',
  'подайте за меня заявление',
  'хочу оставить обращение',
  'Анна',
  'перенесите мою запись',
  'отмените запись на приём',
  'удобно',
  'не сейчас',
  'не звоните мне больше',
  'подробнее',
  'дальше',
  'меня избили, мне страшно',
  'до свидания',
  '🤔',
  '...',
  '',
  'пишу вам длинно. '.repeat(60),
];
const keys = ['0', '1', '2', '3', '#', '*', '5#', '12052020', '89120000001', '482913'];
const channels: readonly ChannelKind[] = ['web-chat', 'telegram', 'voice'];

const aFile = {
  kind: 'file',
  file: { fileId: 'file', name: 'scan.pdf', mediaType: 'application/pdf', size: 10 },
} as const;

/** What channels report, and what we begin ourselves. */
const events: readonly ((talk: Talk) => ConversationEvent)[] = [
  ({ channel }) => ({ type: 'channel.joined', channel }),
  () => ({ type: 'link.refused', reason: 'expired' }),
  () => ({
    type: 'notice.begun',
    notice: { noticeId: 'notice', text: 'Вам может быть положено пособие.', measureId: 'child-benefit' },
  }),
  () => ({ type: 'notice.begun', notice: { noticeId: 'news', text: 'По вашему заявлению есть новости.' } }),
];
const callEvents: readonly ConversationEvent[] = [
  { type: 'call.started' },
  { type: 'call.started', direction: 'outbound', outbound: { callId: 'back', purpose: 'call-back' } },
  {
    type: 'call.started',
    direction: 'outbound',
    outbound: { callId: 'told', purpose: 'notification', text: 'Появилось право на пособие.' },
  },
];
/** Every kind of frame and every form is met on the way. */
const flows: readonly Frame['flow'][] = [
  'anything-else',
  'clarify',
  'comparison',
  'consultation',
  'life-event',
  'operator-offer',
  'our-call',
  'quiz',
  'results',
  'resume',
  'which-measure',
];

it('finds no dead end, no crash and no second question for a known fact in ten thousand random turns', {
  timeout: 60_000,
}, async () => {
  const random = seeded(42);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const met = new Set<string>();
  let done = 0;
  for (let conversation = 0; done < turns; conversation++) {
    const talk = await newTalk({ channel: channels[conversation % channels.length] ?? 'web-chat' });
    if (conversation % 4 === 3) await proves(talk);
    for (let turn = 0; turn < 60 && done < turns; turn++) {
      done += 1;
      const [before, household] = [knownFacts(talk.dialog), householdOf(talk.dialog)];
      const step = await takeStep(talk, random, pick);
      const where = `${talk.channel}, turn ${done}, after ${step}`;
      if (talk.reply.action?.type === 'close') break;
      checkReply(talk, where);
      for (const flow of framesOf(talk.dialog)) met.add(flow);
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
  for (const one of [...flows, ...forms.keys()]) expect(met, 'never met').toContain(one);
});

/** Who is known is told what is hers alone, and what she wants changed is taken down. */
async function proves(talk: Talk): Promise<void> {
  const texts = ['подтвердить личность, снилс 990-000-001 53', 'ромашка', 'хочу поменять карту', 'да'];
  for (const text of texts) await talk.says(text);
}

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
  if (dice > 0.96) {
    const event = pick(talk.channel === 'voice' ? callEvents : events.map((one) => one(talk)));
    if (event) await talk.hears(event);
    return event?.type ?? 'nothing';
  }
  if (dice > 0.95) {
    const isFile = random() < 0.5;
    await talk.send(isFile ? aFile : { kind: 'contact', phone: '+79000000001' });
    return isFile ? 'file' : 'contact';
  }
  if (dice > 0.94) {
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

/** Kinds of frames, and forms by their names. */
function framesOf(dialog: unknown): readonly string[] {
  const { frames = [] } = (dialog ?? {}) as { frames?: { flow: string; form?: string }[] };
  return frames.map(({ flow, form }) => form ?? flow);
}

function pendingFact(dialog: unknown): string | undefined {
  const { frames } = (dialog ?? {}) as { frames?: { flow: string; pending?: string }[] };
  const top = frames?.at(-1);
  return top?.flow === 'quiz' ? top.pending : undefined;
}
