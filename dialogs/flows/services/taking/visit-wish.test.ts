import { expect, it } from 'vitest';
import { inRussian } from '../../../understanding/testing/in-russian.ts';
import { isExactly, mergedWish, nearestSlots, visitWishIn } from './visit-wish.ts';

it.each([
  ['завтра утром', '+1/am'],
  ['послезавтра', '+2/'],
  ['Запишите на вторник после обеда', 'w2/pm'],
  ['в среду после шести', 'w3/>1800'],
  ['на пятницу в 10:30', 'w5/1030'],
  ['на понедельник часов на девять', 'w1/0900'],
  ['на следующей неделе', 'n1/'],
  ['в следующий четверг к десяти', 'n4/1000'],
  ['двадцать шестого ноября в два часа', '11-26/1400'],
  ['на двадцать пятое', '25/'],
  ['27.11 до обеда', '11-27/am'],
  ['в десять тридцать', '/1030'],
  ['в 15', '/1500'],
  ['вечером', '/ev'],
  ['все равно, ближайшее', 'any/'],
  ['tomorrow morning', '+1/am'],
  ['on friday at 3 pm', 'w5/1500'],
])('reads "%s"', (text, wish) => {
  expect(visitWishIn(inRussian(text))).toBe(wish);
});

it.each(['да', 'какие документы нужны', 'на улице ленина', 'мне 65 лет', 'телефон 8 900 555 01 01', ''])(
  'finds no time in "%s"',
  (text) => {
    expect(visitWishIn(inRussian(text))).toBeUndefined();
  },
);

it('keeps the day when only the time is said anew', () => {
  expect(mergedWish('w5/am', '/1100')).toBe('w5/1100');
  expect(mergedWish('w5/am', '+1/')).toBe('+1/');
});

const slot = (startsAt: string) => ({ id: startsAt.replace(/\D/g, '').slice(2), startsAt });
/** Friday to Tuesday. */
const slots = [
  '2026-11-20T15:00',
  '2026-11-20T16:30',
  '2026-11-23T09:00',
  '2026-11-23T15:00',
  '2026-11-24T09:30',
].map(slot);
const localNow = '2026-11-20T12:00';
const near = (wish: string, most = 2) =>
  nearestSlots(slots, wish, { localNow, most }).map(({ startsAt }) => startsAt.slice(5));

it('offers what is nearest to the wish', () => {
  expect(near('any/', 4)).toEqual(['11-20T15:00', '11-23T09:00', '11-23T15:00', '11-24T09:30']);
  expect(near('w1/')).toEqual(['11-23T09:00', '11-23T15:00']);
  expect(near('w1/1430')[0]).toBe('11-23T15:00');
  expect(near('/am')).toEqual(['11-23T09:00', '11-24T09:30']);
  expect(near('n2/')[0]).toBe('11-24T09:30');
  expect(near('11-22/')[0]).toBe('11-23T09:00');
  expect(near('24/')[0]).toBe('11-24T09:30');
});

it('knows when a wish is met exactly', () => {
  expect(isExactly(slot('2026-11-23T09:00'), 'w1/0900', localNow)).toBe(true);
  expect(isExactly(slot('2026-11-23T09:00'), 'w1/am', localNow)).toBe(false);
  expect(isExactly(slot('2026-11-24T09:30'), 'w1/0930', localNow)).toBe(false);
});
