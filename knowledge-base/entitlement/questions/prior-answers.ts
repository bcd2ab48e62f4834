import { Dice } from '../../synthetic/dice.ts';
import type { FactDefinition } from '../facts.ts';
import { numberOf } from './answer-numbers.ts';

/** A fact that no household tells: the answers the dictionary expects, by their shares, else all alike. */
export function priorAnswers(definition: FactDefinition, count: number): Float64Array {
  const { expected = [], type, options = [] } = definition;
  const shares =
    expected.length > 0
      ? expected.map(({ value, share }) => ({ value: numberOf(definition, value), share }))
      : type === 'bool'
        ? [0, 1].map((value) => ({ value, share: 0.5 }))
        : options.map((_, value) => ({ value, share: 1 / options.length }));
  const dice = new Dice(definition.id.length * 7919 + (definition.id.codePointAt(0) ?? 0));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  return Float64Array.from({ length: count }, () => {
    let roll = dice.roll() * total;
    for (const { value, share } of shares) {
      roll -= share;
      if (roll < 0) return value;
    }
    return shares[0]?.value ?? Number.NaN;
  });
}
