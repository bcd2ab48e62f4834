import { expect, it } from 'vitest';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

it('has every refusal in every language', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort());
  for (const text of [...Object.values(en), ...Object.values(ru)]) expect(text.trim()).not.toBe('');
});
