import { expect, it } from 'vitest';
import { normalise } from './normalise.ts';
import { readUnderstandingData } from './read-data.ts';
import { RegionFinder } from './regions.ts';

const regions = new RegionFinder((await readUnderstandingData()).regions);

it.each([
  ['в питере', '78'],
  ['Санкт-Петербург', '78'],
  ['спб', '78'],
  ['живу в Хабаровске', '27'],
  ['Хабаровский край', '27'],
  ['хабаровского края', '27'],
  ['из Комсомольска-на-Амуре', '27'],
  ['Москва', '77'],
  ['в москве', '77'],
  ['Московская область', '50'],
  ['в подмосковье', '50'],
  ['ЛНР', '94'],
  ['луганск', '94'],
  ['в луганске живем', '94'],
  ['новосиб', '54'],
  ['в новосибирской области', '54'],
  ['в Нижнем Новгороде', '52'],
  ['ростов', '61'],
  ['Екб', '66'],
  ['в уфе', '02'],
  ['Йошкар-Ола', '12'],
])('knows where "%s" is', (text, code) => {
  expect(regions.codeIn(normalise(text))).toBe(code);
});

it.each(['да', 'двое детей', 'доход 50 тысяч', 'не знаю'])('finds no region in "%s"', (text) => {
  expect(regions.codeIn(normalise(text))).toBeUndefined();
});
