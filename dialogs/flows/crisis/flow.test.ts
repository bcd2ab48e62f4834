import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it.each(['муж бьёт меня и детей', 'не хочу больше жить', 'нам негде сегодня ночевать', 'детям нечего есть'])(
  'hears danger in "%s": 112 and a person before everybody',
  async (text) => {
    const talk = await newTalk();
    expect(await talk.says(text)).toContain('112');
    expect(talk.reply.action).toMatchObject({ type: 'handoff', isCrisis: true, reason: 'crisis' });
  },
);

it('hears it in the middle of a quiz and while waiting', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('меня муж избил');
  expect(talk.reply.action).toMatchObject({ isCrisis: true });
  expect(await talk.says('он угрожает убить меня')).toContain('112');
});
