import { expect, it } from 'vitest';
import { newTalk, type Talk } from '../../testing/talk.ts';

async function waiting(): Promise<Talk> {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('оператора');
  return talk;
}

it('acknowledges the first message in the queue, and then does not chatter', async () => {
  const talk = await waiting();
  expect(await talk.says('я забыла сказать про алименты')).toContain('оператор его увидит');
  expect(await talk.says('и еще вот что')).toBe('');
});

it.each(['вернуться к помощнику', 'отмена', 'не надо оператора'])(
  'leaves the queue on "%s" and goes on with the quiz',
  async (text) => {
    const talk = await waiting();
    expect(await talk.says(text)).toContain('Вернёмся к подбору: В каком регионе');
    expect(talk.reply.action).toEqual({ type: 'withdraw' });
  },
);

it('leaves the queue by the button', async () => {
  const talk = await waiting();
  await talk.presses('Вернуться к помощнику');
  expect(talk.reply.action).toEqual({ type: 'withdraw' });
});

it('answers a plain public question while she waits', async () => {
  const talk = await waiting();
  const text = await talk.says('сколько платят единое пособие');
  expect(text).toContain('50, 75 или 100 %');
  expect(text).toContain('по-прежнему в очереди');
});
