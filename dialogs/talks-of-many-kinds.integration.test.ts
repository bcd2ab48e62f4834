import { expect, it } from 'vitest';
import { realTalk } from './testing/real-talk.ts';

it.each([
  'запишите меня в соцфонд на завтра',
  'запишите маму на приём в мфц',
  'запишите меня на четверг в собес',
])('who asks to be booked is booked: «%s»', async (said) => {
  const talk = await realTalk();
  expect(await talk.says(said)).toContain('По какому вопросу записать?');
});

it.each(['запишите меня в очередь к врачу', 'запишите жалобу на мфц', 'запишите мой номер'])(
  'is no wish for a visit: «%s»',
  async (said) => {
    const talk = await realTalk();
    expect(await talk.says(said)).not.toContain('По какому вопросу записать?');
  },
);
