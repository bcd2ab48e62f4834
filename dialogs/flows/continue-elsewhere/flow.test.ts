import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it('asks the core for a code and names the other channel', async () => {
  const site = await newTalk();
  expect(await site.says('хочу продолжить в телеграме')).toContain('{code}. Откройте наш бот в Telegram');
  expect(site.reply.action).toEqual({ type: 'issue-code', to: 'telegram' });
  const telegram = await newTalk({ channel: 'telegram' });
  expect(await telegram.says('можно продолжить на сайте?')).toContain('{code}. Откройте чат на сайте');
  expect(telegram.reply.action).toEqual({ type: 'issue-code', to: 'web-chat' });
});

it('offers a link, in a line of its own, to those who read', async () => {
  const site = await newTalk();
  await site.says('хочу продолжить в телеграме');
  expect(site.reply.say[0]?.text).toMatch(/\nИли просто откройте ссылку.*: \{link\}$/);
  const telephone = await newTalk({ channel: 'voice' });
  expect(await telephone.says('хочу продолжить в телеграме')).toContain('{code}');
  expect(telephone.reply.say.map(({ text }) => text).join()).not.toContain('{link}');
});
