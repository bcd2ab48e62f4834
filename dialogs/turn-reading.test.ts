import { expect, it } from 'vitest';
import { newTalk } from './testing/talk.ts';

it('tells with its answer what was wanted, of which measure and how sure it was', async () => {
  const talk = await newTalk();
  await talk.says('какие документы нужны на единое пособие');
  expect(talk.reply.understood).toMatchObject({
    intent: 'documents',
    measureId: 'child-benefit',
    decision: 'answer',
  });
  expect(talk.reply.understood?.sureness).toBeGreaterThan(0.4);
  await talk.says('позовите оператора');
  expect(talk.reply.understood).toMatchObject({ intent: 'operator_request', decision: 'answer' });
});

it('tells a question back, one that is none of ours, and one it did not understand', async () => {
  const talk = await newTalk();
  await talk.says('какие документы нужны');
  expect(talk.reply.understood).toMatchObject({ intent: 'documents', decision: 'clarify' });
  await talk.says('ыыы пщщщ');
  expect(talk.reply.understood).toMatchObject({ intent: 'unclear', decision: 'reask', missed: true });
  await talk.says('когда включат горячую воду в доме');
  expect(talk.reply.understood).toMatchObject({ intent: 'out_of_scope', decision: 'refused', missed: true });
});

it('takes an answer to its own question for no wish, and a vain try at one for no unanswered question', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  expect(talk.reply.understood).toMatchObject({ intent: 'eligibility_check' });
  await talk.says('питер');
  expect(talk.reply.understood).toEqual({ decision: 'answer' });
  await talk.says('ыыы');
  expect(talk.reply.understood).toEqual({ decision: 'reask' });
  await talk.says('спасибо');
  expect(talk.reply.understood?.intent).toBeUndefined();
});

it('passes on how sure the recogniser was, and asks nothing of a turn without words', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.send({
    kind: 'text',
    text: 'сколько платят единое пособие',
    heard: { sureness: 0.876, words: 4, ms: 1 },
  });
  expect(talk.reply.understood).toMatchObject({ intent: 'amount', heard: 0.88 });
  await talk.send({ kind: 'text', text: '(неразборчиво)', heard: { sureness: 0, words: 0, ms: 0 } });
  expect(talk.reply.understood).toEqual({ decision: 'reask', heard: 0 });
  await talk.silence();
  expect(talk.reply.understood).toBeUndefined();
  await talk.hears({ type: 'channel.joined', channel: 'web-chat' });
  expect(talk.reply.understood).toBeUndefined();
});
