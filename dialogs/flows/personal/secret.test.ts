import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

async function askedForWord() {
  const talk = await newTalk();
  await talk.says('где мое заявление');
  await talk.says('990 000 001 53');
  return talk;
}

it.each([
  'железный человек',
  'живая вода',
  'до свидания мама',
  'сколько лет',
  'спасибо хочу домой',
  'ой ромашки',
])('takes "%s" for a word and keeps it nowhere', async (word) => {
  const talk = await askedForWord();
  await talk.says(word);
  expect(talk.reply.action).toBeUndefined();
  expect(talk.reply.hidesMessage).toBe(true);
  expect(JSON.stringify(talk.dialog)).not.toContain(word);
});

it.each([
  'позовите оператора',
  'оператор',
  'соедините меня с живым человеком',
  'хочу поговорить с оператором',
])('calls a person on "%s"', async (words) => {
  const talk = await askedForWord();
  await talk.says(words);
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  expect(talk.reply.hidesMessage).toBeUndefined();
});

it('hears cancel, repeat and why as such', async () => {
  const talk = await askedForWord();
  expect(await talk.says('повторите')).toContain('кодовое слово');
  expect(await talk.says('зачем вам это')).toContain('знаете только вы');
  expect(talk.reply.hidesMessage).toBeUndefined();
  expect(await talk.says('отмена')).toContain('остановились');
});

it('answers a plain question in between, and hides it with the rest', async () => {
  const talk = await askedForWord();
  const said = await talk.says('а сколько платят единое пособие?');
  expect(said).toContain('%');
  expect(said).toContain('кодовое слово');
  expect(talk.reply.hidesMessage).toBe(true);
});

it('reads a word as it was written, not put right', async () => {
  const talk = await newTalk();
  await talk.says('снилс 990-000-001 53 кодовое слово ромашка');
  expect(talk.reply.identification).toMatchObject({ subjectId: 'anna' });
});
