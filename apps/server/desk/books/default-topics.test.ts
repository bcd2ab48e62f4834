import { expect, it } from 'vitest';
import topicsOfHandoffs from '#dialogs/flows/operator/topics.json' with { type: 'json' };
import { defaultTopics } from './default-topics.ts';

it('has every topic the assistant hands over with', () => {
  const known = defaultTopics.flatMap(({ topics }) => topics.map(({ id }) => id));
  expect(known).toEqual(expect.arrayContaining(Object.keys(topicsOfHandoffs)));
});
