import { expect, it } from 'vitest';
import { asksAsCarer, asTheirOwn, tellsOfAnother } from './on-behalf.ts';

it.each([
  'у бабушки инсульт, она лежачая',
  'моей маме 80 лет',
  'брат инвалид',
  'мама инвалид первой группы, ухаживаю за ней, что ей положено',
  'мне сорок один, бабушке восемьдесят три, нужен уход за ней',
])('takes "%s" for another', (text) => {
  expect(tellsOfAnother(text)).toBe(true);
});

it.each([
  'живу в братске 2 года',
  'в соседнем доме инвалид',
  'у меня инсульт',
  'маме придет пенсия',
  'живу с мамой 80 лет',
  'мама инвалид первой группы, я за ней ухаживаю, не работаю, что положено',
  'отцу 85 лет, ухаживаю за ним, платят ли мне',
  'мне сорок один бабушке восемьдесят три пенсия у нее девятнадцать тысяч я зарабатываю пятьдесят',
])('takes "%s" for her who speaks', (text) => {
  expect(tellsOfAnother(text)).toBe(false);
});

it('leaves out what she tells of herself, said without a stop too', () => {
  const told = asTheirOwn('бабушке восемьдесят три мне сорок один я зарабатываю пятьдесят');
  expect(told).not.toMatch(/сорок|пятьдесят/);
  expect(told).toContain('мне восемьдесят три');
});

it('takes her who cares for a parent for a carer, and not her who cares for her child', () => {
  expect(asksAsCarer('мама инвалид первой группы, я за ней ухаживаю, не работаю')).toBe(true);
  expect(asksAsCarer('у меня сын инвалид 9 лет, я не работаю, ухаживаю')).toBe(false);
});
