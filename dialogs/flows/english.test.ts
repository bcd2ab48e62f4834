import { expect, it } from 'vitest';
import { newTalk } from '../testing/talk.ts';

it.each([
  ['what about my application', /СНИЛС|SNILS/],
  ['when will the money come', /СНИЛС|SNILS/],
  ['where is the nearest office', /region|town|city|office/i],
  ['I want to complain', /complain/i],
  ['how much is the child benefit', /50, 75|%/],
  ['why was I refused', /SNILS/],
])('"%s" reaches its flow in English', async (text, answer) => {
  const talk = await newTalk();
  const said = await talk.says(text);
  expect(said).toMatch(answer);
  expect(said).not.toMatch(/[а-я]{4}/i);
});
