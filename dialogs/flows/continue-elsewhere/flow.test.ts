import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it('asks the core for a code and names the other channel', async () => {
  const site = await newTalk();
  expect(await site.says('хочу продолжить в телеграме')).toContain('{code}. Откройте наш бот в Telegram');
  expect(site.reply.action).toEqual({ type: 'issue-code' });
  const telegram = await newTalk({ channel: 'telegram' });
  expect(await telegram.says('можно продолжить на сайте?')).toContain('{code}. Откройте чат на сайте');
});
