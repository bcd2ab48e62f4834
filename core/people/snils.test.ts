import { expect, it } from 'vitest';
import { isSnils, snilsChecksum } from './snils.ts';

it.each(['11223344595', '99000000153'])('takes %s', (digits) => {
  expect(isSnils(digits)).toBe(true);
});

it.each([
  ['one digit changed', '11223344596'],
  ['two digits swapped', '12123344595'],
  ['too short', '1122334459'],
  ['letters', '1122334459x'],
  ['from before check digits', '00000000000'],
])('does not take one with %s', (_, digits) => {
  expect(isSnils(digits)).toBe(false);
});

it('writes a rest of 100 as two zeros', () => {
  const hundred = Array.from({ length: 1000 }, (_, n) => String(990_000_000 + n)).find(
    (number) => [...number].reduce((sum, digit, place) => sum + Number(digit) * (9 - place), 0) % 101 === 100,
  );
  expect(snilsChecksum(hundred ?? '')).toBe('00');
});

it('catches every single wrong digit', () => {
  const right = '11223344595';
  for (let place = 0; place < 9; place++) {
    for (let digit = 0; digit <= 9; digit++) {
      if (String(digit) === right[place]) continue;
      expect(isSnils(right.slice(0, place) + digit + right.slice(place + 1))).toBe(false);
    }
  }
});
