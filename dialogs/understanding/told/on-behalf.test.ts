import { expect, it } from 'vitest';
import { tellsOfAnother } from './on-behalf.ts';

it.each(['у бабушки инсульт, она лежачая', 'моей маме 80 лет', 'брат инвалид'])(
  'takes "%s" for another',
  (text) => {
    expect(tellsOfAnother(text)).toBe(true);
  },
);

it.each([
  'живу в братске 2 года',
  'в соседнем доме инвалид',
  'у меня инсульт',
  'маме придет пенсия',
  'живу с мамой 80 лет',
])('takes "%s" for her who speaks', (text) => {
  expect(tellsOfAnother(text)).toBe(false);
});
