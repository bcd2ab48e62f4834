import { expect, it } from 'vitest';
import { readSpokenWords } from './spoken-words.ts';

const { places, words, phrases } = await readSpokenWords([{ names: ['Заречный Посад'] }]);

it("knows the country's places in every case, and those that are added", () => {
  const canBeSaid = (said: string) =>
    places.some((place) => {
      const parts = said.split(' ');
      return parts.length === place.length && place.every((forms, n) => forms.includes(parts[n] ?? ''));
    });
  expect(places.length).toBeGreaterThan(700);
  for (const said of ['москве', 'нижнем новгороде', 'московской области', 'рязань', 'заречном посаде'])
    expect([said, canBeSaid(said)]).toEqual([said, true]);
});

it('knows what citizens say without their slips', () => {
  expect(phrases).toContain('оператора пожалуйста');
  expect(words).toContain('пособие');
  expect(words.length).toBeLessThan(3_000);
});
