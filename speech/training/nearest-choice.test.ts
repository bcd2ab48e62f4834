import { describe, expect, it } from 'vitest';
import { nearestChoice } from './nearest-choice.ts';

describe('the nearest choice', () => {
  it('forgives letters that were misheard', () => {
    expect(nearestChoice('аператр', ['повторите', 'оператор', 'назад'])).toBe('оператор');
  });

  it('weighs the distance by the length, so that short texts do not win by being short', () => {
    expect(nearestChoice('соедините с апиратарам', ['да', 'соедините с оператором'])).toBe(
      'соедините с оператором',
    );
  });

  it('has no choice when there is none', () => {
    expect(nearestChoice('да', [])).toBeUndefined();
  });
});
