import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { yesNoIn } from './yes-no.ts';

const yes = [
  'да',
  'ага',
  'угу',
  'конечно',
  'ну да',
  'вроде да',
  'да да',
  'есть',
  'да, конечно',
  'верно',
  '+',
  'Yes',
  'да вроде бы',
  'ну есть',
  'нет, почему же, есть',
  'да, не возражаю',
];
const no = [
  'нет',
  'неа',
  'не',
  'нету',
  'никогда',
  'да нет',
  'да нет наверное',
  'вроде нет',
  'не думаю',
  'конечно нет',
  'нет не было',
  'нет, не работаю',
  '-',
  'no',
  'не получаю',
];
const unknown = [
  'не знаю',
  'не помню',
  'пропустить',
  'затрудняюсь ответить',
  'без понятия',
  'хз',
  'следующий вопрос',
  'да не знаю',
  'не хочу говорить',
  "I don't know",
  'skip',
];
const neither = ['пособие', 'какие документы', '45 тысяч', 'в питере'];

it.each(yes)('takes "%s" for a yes', (text) => expect(yesNoIn(normalise(text))).toBe('yes'));
it.each(no)('takes "%s" for a no', (text) => expect(yesNoIn(normalise(text))).toBe('no'));
it.each(unknown)('takes "%s" for not known', (text) => expect(yesNoIn(normalise(text))).toBe('unknown'));
it.each(neither)('takes "%s" for neither', (text) => expect(yesNoIn(normalise(text))).toBeUndefined());
