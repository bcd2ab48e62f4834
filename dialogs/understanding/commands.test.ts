import { describe, expect, it } from 'vitest';
import {
  isBackToBot,
  isCancel,
  isCorrection,
  isCrisis,
  isElsewhere,
  isOperatorRequest,
  isRepeat,
  isRude,
} from './commands.ts';
import { normalise } from './normalise.ts';

const of = (test: (text: string) => boolean) => (text: string) => test(normalise(text));

describe('an operator is asked for', () => {
  it.each([
    'оператора!',
    'Оператор',
    'дайте человека',
    'позовите живого',
    'позовите оператора пожалуйста',
    'соедините со специалистом',
    'хочу поговорить с человеком',
    'можно мне с живым человеком',
    'переключите на сотрудника',
    'не хочу с ботом',
    'нужен оператор',
    'апиратора',
    'дай консультанта',
    'есть кто живой',
    'operator',
    'I want to talk to a human',
    'real person please',
    'свяжите меня с оператором',
    'позовите кого-нибудь живого',
    'давайте уже человека',
  ])('by "%s"', (text) => expect(of(isOperatorRequest)(text)).toBe(true));

  it.each([
    'запишите на прием к специалисту',
    'три человека',
    'сколько человек в семье',
    'доход на человека',
    'инвалид',
    'что нужно одинокому человеку',
    'мне нужны документы',
    'сотрудница нахамила',
    'нас трое человек в семье',
    'нужно ли пособие',
  ])('but not by "%s"', (text) => expect(of(isOperatorRequest)(text)).toBe(false));
});

describe('danger is heard', () => {
  it.each([
    'муж бьёт меня',
    'меня избили',
    'не хочу жить',
    'хочу покончить с собой',
    'нам негде сегодня ночевать',
    'выгнали на улицу с ребёнком',
    'детям нечего есть',
    'сожитель угрожает убить',
    'ребёнка бьют соседи',
    'нечем кормить ребенка',
    'my husband beats me',
    'суицид',
  ])('in "%s"', (text) => expect(of(isCrisis)(text)).toBe(true));

  it.each([
    'бьёт рекорды',
    'хочу жить лучше',
    'негде взять справку',
    'денег мало',
    'ребёнок на улице гуляет',
  ])('but not in "%s"', (text) => expect(of(isCrisis)(text)).toBe(false));
});

it.each(['отмена', 'стоп', 'хватит', 'начать заново', 'не хочу отвечать на вопросы', 'stop'])(
  '"%s" stops',
  (text) => {
    expect(of(isCancel)(text)).toBe(true);
  },
);

it.each(['повторите', 'ещё раз', 'что вы сказали?', 'повторите вопрос пожалуйста'])(
  '"%s" asks to repeat',
  (text) => {
    expect(of(isRepeat)(text)).toBe(true);
  },
);

it.each(['вернуться к помощнику', 'верните бота', 'не надо оператора', 'не буду ждать'])(
  '"%s" leaves the queue',
  (text) => {
    expect(of(isBackToBot)(text)).toBe(true);
  },
);

it.each([
  'продолжить в телеграм',
  'можно перейти в телеграме',
  'хочу продолжить на сайте',
  'код для телеграма',
])('"%s" goes on elsewhere', (text) => expect(of(isElsewhere)(text)).toBe(true));

it('tells a correction and rudeness', () => {
  expect(of(isCorrection)('ой нет, 45 тысяч')).toBe(true);
  expect(of(isCorrection)('45 тысяч')).toBe(false);
  expect(of(isRude)('ты тупой')).toBe(true);
  expect(of(isRude)('дублирую вопрос')).toBe(false);
});
