import { expect, it } from 'vitest';
import { type AskedByVoice, bodyOfKeys } from './keys.ts';

const asked = (over: Partial<AskedByVoice> = {}): AskedByVoice => ({
  choices: [
    { id: 'a:x:y', label: 'Да' },
    { id: 'a:x:n', label: 'Нет' },
    { id: 'a:x:?', label: 'Не знаю' },
    { id: 'w:x', label: 'Зачем это?' },
    { id: 'op', label: 'Позвать оператора' },
  ],
  hasMore: false,
  language: 'ru',
  ...over,
});
const choiceOf = (keys: string, over?: Partial<AskedByVoice>) => {
  const body = bodyOfKeys(keys, asked(over));
  return body.kind === 'choice' ? body.choiceId : undefined;
};
const textOf = (keys: string, over?: Partial<AskedByVoice>) => {
  const body = bodyOfKeys(keys, asked(over));
  return body.kind === 'text' ? body.text : undefined;
};

it.each([
  ['0', 'op'],
  ['*', 'again'],
  ['#', 'a:x:?'],
  ['1', 'a:x:y'],
  ['2', 'a:x:n'],
])('takes %s for the choice %s', (keys, id) => {
  expect(choiceOf(keys)).toBe(id);
});

it.each([
  ['3', '3'],
  ['89120000001', '89120000001'],
  ['50000#', '50000'],
  ['0#', '0'],
  ['12*482913', '482913'],
  ['12052020', '12.05.2020'],
  ['99052020', '99052020'],
])('takes %s for the words %s', (keys, words) => {
  expect(textOf(keys)).toBe(words);
});

it('takes eight digits for a number where a number is asked', () => {
  expect(textOf('12052020', { wants: 'number' })).toBe('12052020');
});

it('says it is not known where no button does, in her language', () => {
  expect(textOf('#', { choices: [] })).toBe('не знаю');
  expect(textOf('#', { choices: [], language: 'en' })).toBe("don't know");
  expect(choiceOf('#', { choices: [{ id: 's:message:phone:-', label: 'Пропустить' }] })).toBe(
    's:message:phone:-',
  );
});

it('takes the option that is the number pressed before the one at its place', () => {
  const choices = ['0', '1', '2'].map((label) => ({ id: `a:x:${label}`, label }));
  expect(choiceOf('1', { choices })).toBe('a:x:1');
});

it('goes on with what was too long to be said at once', () => {
  expect(choiceOf('1', { hasMore: true })).toBe('more');
  expect(choiceOf('0', { hasMore: true })).toBe('op');
});
