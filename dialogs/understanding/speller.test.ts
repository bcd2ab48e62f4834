import { describe, expect, it } from 'vitest';
import { Speller } from './speller.ts';

const phrases = [
  'пособие на ребенка дайте пожалуйста',
  'какие документы нужны на пособие знаю не',
  'пособия декретные полгода скажите выплату субсидию',
  'материнский капитал выплаты субсидия',
];
const speller = new Speller([...phrases, ...phrases, ...phrases], ['усть-илимск']);

describe('what is misspelt is put right', () => {
  it.each([
    ['пасобие', 'пособие'],
    ['посбие', 'пособие'],
    ['псообие', 'пособие'],
    ['дикретные', 'декретные'],
    ['матиринский капетал', 'материнский капитал'],
    ['субсыдию', 'субсидию'],
    ['дакументы', 'документы'],
    ['незнаю', 'не знаю'],
    ['скажитепожалуйста', 'скажите пожалуйста'],
    ['gjcj,bt yf ht,tyrf', 'пособие на ребенка'],
  ])('%s', (written, meant) => {
    expect(speller.repair(written)).toBe(meant);
  });

  it('in a form that the phrases do not have', () => {
    expect(speller.repair('пасобием')).toBe('пособием');
  });
});

describe('what is none of the domain’s words stays', () => {
  it.each([
    'погода',
    'банан',
    'снилс 123-456-789 00',
    'в усть-илимске',
    'усть-илимск',
    'меня зовут пасобия мария',
    'это дакументова анна петровна звонит',
    'какая пицца',
    'роддома',
    'ребенкин',
  ])('%s', (text) => {
    expect(speller.repair(text)).toBe(text);
  });
});

it('knows other forms of known words', () => {
  expect(speller.knows('документов')).toBe(true);
  expect(speller.knows('крокодил')).toBe(false);
});
