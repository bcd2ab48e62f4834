import { expect, it } from 'vitest';
import { newTalk } from '../../../testing/talk.ts';

it.each([
  'May Brown',
  'Mark Hope',
  'June Rose',
  'Will Young',
  'Grace Day',
  'Sunny Street',
  'Hope Waters',
  'Summer Day',
  'Wait Long',
  'Bill Call',
])('takes "%s" for a name, whatever its words mean', async (name) => {
  const talk = await newTalk();
  await talk.presses('do:intake:child-benefit');
  expect(await talk.says(name)).toMatch(/номер|number/);
});

it.each(['yes', 'skip it', 'why do you need it?', 'operator'])('takes "%s" for no name', async (said) => {
  const talk = await newTalk();
  await talk.presses('do:intake:child-benefit');
  expect(await talk.says(said)).not.toMatch(/На какой номер|which number/);
});
