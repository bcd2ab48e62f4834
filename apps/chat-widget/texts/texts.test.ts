import { expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };

const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

it('has every text in every language, with the same slots', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort());
  for (const [name, text] of Object.entries(ru)) {
    const other = Object.entries(en).find(([key]) => key === name)?.[1] ?? '';
    expect([name, slots(other)]).toEqual([name, slots(text)]);
  }
});
