import { describe, expect, it } from 'vitest';
import { distance } from './edit-distance.ts';
import { asIfRussianLayout } from './keyboard.ts';
import { Speller } from './speller.ts';

describe('edit distance', () => {
  it.each([
    ['пособие', 'пособие', 0],
    ['пасобие', 'пособие', 1],
    ['псообие', 'пособие', 1],
    ['пособие', 'пособи', 1],
    ['пасоби', 'пособие', 2],
    ['маткапитал', 'пенсия', 3],
  ])('from %s to %s is %i', (a, b, slips) => {
    expect(distance(a, b, 2)).toBe(slips);
  });
});

describe('the speller', () => {
  const speller = new Speller(['пособие', 'пособие', 'пенсия', 'маткапитал', 'ежемесячный', 'сад', 'ндфл']);

  it('puts a slip right', () => {
    expect(speller.right('пасобие')).toBe('пособие');
    expect(speller.right('маткопитл')).toBe('маткапитал');
  });

  it('leaves short, far and numbered words alone', () => {
    expect(speller.right('сат')).toBeUndefined();
    expect(speller.right('погода')).toBeUndefined();
    expect(speller.right('450')).toBeUndefined();
  });

  it('parts two words run together', () => {
    expect(speller.split('маткапиталежемесячный')).toEqual(['маткапитал', 'ежемесячный']);
    expect(speller.split('погодамосква')).toBeUndefined();
  });
});

describe('a text in the other keyboard layout', () => {
  it('is read as if the layout had been right', () => {
    expect(asIfRussianLayout('gjcj,bt')).toBe('пособие');
    expect(asIfRussianLayout('<tphf,jnbwf')).toBe('безработица');
  });

  it('is left alone where there is Cyrillic', () => {
    expect(asIfRussianLayout('пособие bt')).toBeUndefined();
  });
});
