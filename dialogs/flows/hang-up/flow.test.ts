import { expect, it } from 'vitest';
import { createFakeServices } from '../../testing/fake-services.ts';
import { fakeAppeals } from '../../testing/services/appeals.ts';
import { newTalk, type Talk } from '../../testing/talk.ts';

const hangUp = { type: 'call.ended', cause: 'citizen-hung-up', seconds: 40 } as const;
const message = 'прошу сообщить о решении по делу';

async function caller(appeals = fakeAppeals({ phone: '+79005550177' })) {
  const nobody = { outlook: async () => ({ onDuty: 0, place: 1 }) };
  const services = createFakeServices({ appeals, waiting: nobody });
  return { appeals, talk: await newTalk({ services, channel: 'voice' }) };
}

/** Nobody is there: she takes the second way, a message. */
async function asksToLeave(talk: Talk): Promise<void> {
  await talk.keys('0');
  await talk.keys('2');
}

it('hands in what she said when she hangs up at its last word, with the number she called from', async () => {
  const { talk, appeals } = await caller();
  await asksToLeave(talk);
  await talk.says(message);
  const receipt = await talk.hears(hangUp);
  expect(receipt).toMatch(/передано специалисту. Номер обращения/);
  expect(appeals.accepted).toEqual([{ kind: 'message', text: message, phone: '+79005550177' }]);
  expect(talk.state).toBe('assistant');
});

it('hands it in once, also when the turn is run again, and does not ask to go on with it', async () => {
  const { talk, appeals } = await caller();
  await asksToLeave(talk);
  await talk.says(message);
  await talk.hears(hangUp);
  await talk.again();
  expect(appeals.accepted).toHaveLength(1);
  expect(await talk.hears({ type: 'call.started' })).not.toContain('остановились');
});

it('hands in nothing where nothing was said, and takes her out of the queue', async () => {
  const { talk, appeals } = await caller();
  await asksToLeave(talk);
  expect(await talk.hears(hangUp)).toBe('');
  expect(appeals.accepted).toEqual([]);
  expect(talk.state).toBe('assistant');
});

it('keeps it for her next call when nothing can be registered now', async () => {
  const fake = fakeAppeals();
  const { talk } = await caller({
    ...fake,
    get accepted() {
      return fake.accepted;
    },
    accept: async () => ({ outcome: 'unavailable' as const }),
  });
  await asksToLeave(talk);
  await talk.says(message);
  expect(await talk.hears(hangUp)).toBe('');
  expect(await talk.hears({ type: 'call.started' })).toContain('остановились');
});

it('says nothing and keeps all of a quiz that the end of the call interrupts', async () => {
  const { talk } = await caller();
  await talk.says('положено ли мне единое пособие');
  expect(await talk.hears(hangUp)).toBe('');
  expect(await talk.hears({ type: 'call.started' })).toContain('остановились');
});

it('leaves her alone who goes on in the chat', async () => {
  const { talk, appeals } = await caller();
  await asksToLeave(talk);
  await talk.says(message);
  talk.channel = 'web-chat';
  expect(await talk.hears(hangUp)).toBe('');
  expect(appeals.accepted).toEqual([]);
  expect(talk.state).toBe('queued');
});

it('tells whoever was cut off in the middle of a complaint that nobody has it yet', async () => {
  const { talk, appeals } = await caller();
  await talk.says('хочу пожаловаться');
  await talk.says('две недели трубку не берут');
  await talk.hears(hangUp);
  expect(await talk.hears({ type: 'call.started' })).toContain('ещё никуда не передано. Продолжим?');
  expect(await talk.says('да')).toContain('Когда это было?');
  await talk.says('вчера');
  await talk.says('в соцзащите');
  await talk.says('извинений');
  expect(await talk.says('да')).toContain('Верно?');
  await talk.hears(hangUp);
  expect(await talk.hears({ type: 'call.started' })).toContain('ещё никуда не передано. Продолжим?');
  expect(appeals.accepted).toEqual([]);
  await talk.says('да');
  expect(await talk.says('да')).toContain('Номер обращения');
});

it('tells who lets a complaint go that it goes nowhere', async () => {
  const { talk, appeals } = await caller();
  await talk.says('хочу пожаловаться');
  await talk.says('две недели трубку не берут');
  await talk.hears(hangUp);
  await talk.hears({ type: 'call.started' });
  expect(await talk.says('нет, о другом')).toContain('никуда не передаю');
  expect(appeals.accepted).toEqual([]);
});

it('says nothing of passing on where nothing of her own was told', async () => {
  const { talk } = await caller();
  await talk.says('перезвоните мне');
  await talk.hears(hangUp);
  expect(await talk.hears({ type: 'call.started' })).toContain('на вопросе: время. Продолжим?');
});
