import { expect, it } from 'vitest';
import { phoneKeys } from './question.ts';

const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `option-${index}`, label: { ru: 'да' } }));

it('answers yes and no by 1 and 2, options in their order', () => {
  expect(phoneKeys({ type: 'bool' })).toEqual({ kind: 'choice', answers: { 1: true, 2: false } });
  expect(phoneKeys({ type: 'enum', options: options(3) })).toEqual({
    kind: 'choice',
    answers: { 1: 'option-0', 2: 'option-1', 3: 'option-2' },
  });
});

it('leaves 0 to the operator: ten options are too many for keys', () => {
  expect(phoneKeys({ type: 'enum', options: options(9) })).toMatchObject({ kind: 'choice' });
  expect(phoneKeys({ type: 'enum', options: options(10) })).toEqual({ kind: 'none' });
});

it('takes numbers and sums as digits and a date as eight of them', () => {
  expect(phoneKeys({ type: 'money' })).toEqual({ kind: 'digits' });
  expect(phoneKeys({ type: 'date' })).toEqual({ kind: 'digits', length: 8 });
});
