import { expect, it } from 'vitest';
import { newTalk } from '#dialogs/testing/talk.ts';
import { refusalIn } from './refusal-in.ts';

const saidTo = async (text: string) => refusalIn(await (await newTalk()).says(text));

it('knows by the words of the real assistant that it did not understand, or does not know', async () => {
  expect(await saidTo('ну это самое как бы там вот')).toBe('reasked');
  expect(await saidTo('посоветуй рецепт борща')).toBe('out-of-scope');
  expect(await saidTo('здравствуйте')).toBeUndefined();
});
