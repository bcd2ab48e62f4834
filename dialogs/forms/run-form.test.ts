import { beforeEach, expect, it } from 'vitest';
import { newTalk, type Talk } from '../testing/talk.ts';

let talk: Talk;
const values = () => {
  const { frames = [] } = (talk.dialog ?? {}) as { frames?: { values?: Record<string, string> }[] };
  return frames.at(-1)?.values;
};

/** A call-back is asked for: what it is about, the telephone, the time. */
beforeEach(async () => {
  talk = await newTalk();
  await talk.says('здравствуйте');
  await talk.presses('call-back');
});

it('answers a question asked in the middle and comes back to its own', async () => {
  const text = await talk.says('а сколько платят единое пособие?');
  expect(text).toContain('50, 75 или 100 %');
  expect(text).toContain('Вернёмся к ');
});

it('leaves at a cancel and says what was left', async () => {
  expect(await talk.says('отмена')).toContain('остановились. Захотите — вернёмся к ');
  expect(talk.dialog).toMatchObject({ frames: [] });
});

it('calls an operator at any question', async () => {
  await talk.says('оператора');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  expect(talk.reply.action?.type === 'handoff' && talk.reply.action.summary).toContain(
    'Открыто: нужно вернуться к ',
  );
});

it('hints, then offers a person, when an answer is not understood', async () => {
  await talk.says('ыыы');
  expect(await talk.says('пщщщ')).toContain('ператор');
});

it('takes what is told ahead and does not ask for it', async () => {
  await talk.says('8 912 000 00 01');
  expect(values()).toMatchObject({ phone: expect.stringContaining('9120000001') });
  await talk.says('завтра в 10');
  await talk.says('да');
  expect(talk.reply.say.at(-1)?.text).not.toMatch(/по какому (?:номеру|телефону)/i);
});

it('corrects a telephone told before, also by an edited message', async () => {
  await talk.says('8 912 000 00 01');
  await talk.says('ой нет, 8 912 000 00 02');
  expect(values()?.phone).toContain('9120000002');
  await talk.edits('8 912 000 00 03');
  expect(values()?.phone).toContain('9120000003');
});
