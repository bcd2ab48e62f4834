import { describe, expect, it } from 'vitest';
import {
  asksHowLong,
  asksWhoIsIt,
  isBackToBot,
  isCancel,
  isCancelAll,
  isCorrection,
  isElsewhere,
  isGoOn,
  isHelp,
  isNoneOfThese,
  isOperatorRequest,
  isRepeat,
  isRude,
  isSlower,
  wantsRussian,
} from './commands.ts';
import { inRussian } from './testing/in-russian.ts';

const of = (test: (text: string) => boolean) => (text: string) => test(inRussian(text));

describe('an operator is asked for', () => {
  it.each([
    'оператора!',
    'Оператор',
    'дайте человека',
    'ой запуталась я позовите живую девушку',
    'I do not understand, speak with a person please',
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

it.each(['отмена', 'стоп', 'хватит', 'начать заново', 'не хочу отвечать на вопросы', 'stop'])(
  '"%s" stops',
  (text) => {
    expect(of(isCancel)(text)).toBe(true);
  },
);

it.each(['совсем хватит', 'отмените всё', 'хватит совсем', 'start over'])('"%s" stops everything', (text) => {
  expect(of(isCancelAll)(text)).toBe(true);
});

it.each(['повторите', 'ещё раз', 'что вы сказали?', 'повторите вопрос пожалуйста', 'повторите помедленнее'])(
  '"%s" asks to repeat',
  (text) => {
    expect(of(isRepeat)(text)).toBe(true);
  },
);

it.each([
  'помедленнее',
  'говорите медленнее пожалуйста',
  'не так быстро',
  'я не успеваю',
  'slow down please',
])('"%s" asks to be slower', (text) => {
  expect(of(isSlower)(text)).toBe(true);
});

it.each([
  'сколько ещё ждать',
  'долго ждать?',
  'какая я в очереди',
  'ну где же оператор',
  'когда ответит оператор',
])('"%s" asks how long to wait', (text) => expect(of(asksHowLong)(text)).toBe(true));

it.each(['ни то ни другое', 'ничего из этого', 'нет, другое', 'ни то, ни сё', 'не про это', 'none of these'])(
  '"%s" takes none of what was offered',
  (text) => expect(of(isNoneOfThese)(text)).toBe(true),
);

it.each(['да', 'продолжим', 'давайте продолжим', 'да, конечно', 'go on'])('"%s" goes on', (text) =>
  expect(of(isGoOn)(text)).toBe(true),
);

it.each(['нет', 'да нет', 'а сколько платят', 'давайте про другое'])('"%s" does not go on', (text) =>
  expect(of(isGoOn)(text)).toBe(false),
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

it.each(['вы издеваетесь??', 'да вы достали уже', 'безобразие', 'сколько можно'])(
  'hears anger and no wish in "%s"',
  (text) => {
    expect(of(isRude)(text)).toBe(true);
  },
);

it.each(['издеваются над людьми в мфц, хочу жалобу', 'меня достали из списка'])(
  'hears more than anger in "%s"',
  (text) => {
    expect(of(isRude)(text)).toBe(false);
  },
);

it('explains a question to "какой ещё СНИЛС, зачем он вам", and not a question of hers', () => {
  expect(of(isHelp)('какой еще снилс зачем он вам')).toBe(true);
  expect(of(isHelp)('почему вы об этом спрашиваете?')).toBe(true);
  expect(of(isHelp)('какой документ нести')).toBe(false);
});

it('switches to Russian for who asks for it, not for who is married to a Russian', () => {
  expect(of(wantsRussian)('in Russian please')).toBe(true);
  expect(of(wantsRussian)('my husband is Russian, we have a baby')).toBe(false);
});

it.each([
  'вы робот?',
  'а вы живой человек или робот',
  'я с роботом разговариваю или с человеком?',
  'кто это?',
])('hears that she wants to know who speaks in "%s"', (text) => {
  expect(of(asksWhoIsIt)(text)).toBe(true);
});

it.each(['с роботом говорить не буду', 'вы робот что ли дайте человека', 'с живым человеком соедините'])(
  'hears no such question in "%s"',
  (text) => {
    expect(of(asksWhoIsIt)(text)).toBe(false);
  },
);
