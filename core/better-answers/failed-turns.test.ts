import { expect, it } from 'vitest';
import { HistoryOf } from '../reports/testing/histories.ts';
import { failedTurns } from './failed-turns.ts';

const refusalIn = (said: string) =>
  said === 'Не понял.' ? 'reasked' : said === 'Этого не знаю.' ? 'out-of-scope' : undefined;
const mask = (text: string) => text.replace(/\d{5,}/g, '[номер]');

const turnsOf = (history: HistoryOf) => failedTurns(history.entries, { refusalIn, mask });
const aTalk = () => new HistoryOf({ id: 'c1' });
const said = (text: string) => ({ kind: 'text', text }) as const;

it('finds a question that was asked again, one that is none of ours, and leaves answered ones alone', () => {
  const history = aTalk()
    .wrote(said('сколько платят на третьего'))
    .bot({ text: 'Платят столько-то.' })
    .wrote(said('а субботник когда оплатят'))
    .bot({ text: 'Не понял.' })
    .wrote(said('как записать кота к врачу'))
    .bot({ text: 'Этого не знаю.' });
  expect(turnsOf(history)).toMatchObject([
    { id: 'c1:4', text: 'а субботник когда оплатят', signs: ['reasked'], wentToPerson: false },
    { id: 'c1:6', signs: ['out-of-scope'], personId: 'person-of-c1' },
  ]);
});

it('takes the offer of a person for not understood, and knows that she went to one', () => {
  const history = aTalk()
    .wrote(said('где мой субботник'))
    .bot({
      text: 'Позвать?',
      choices: [
        { id: 'op', label: 'Да' },
        { id: 'no', label: 'Нет' },
      ],
    })
    .wrote(said('позовите оператора'))
    .queued('q1', 'misunderstood');
  expect(turnsOf(history)).toMatchObject([
    { id: 'c1:2', signs: ['reasked'], wentToPerson: true },
    { id: 'c1:4', signs: ['handed-over'], wentToPerson: true },
  ]);
});

it.each(['не то', 'Вы не поняли меня', 'я не об этом', 'не помогло', 'это не ответ'])(
  'hears in «%s» that the answer before was none',
  (words) => {
    const history = aTalk().wrote(said('когда проиндексируют')).bot({ text: 'Вот.' }).wrote(said(words));
    expect(turnsOf(history)).toMatchObject([{ text: 'когда проиндексируют', signs: ['not-that'] }]);
  },
);

it.each(['не то чтобы срочно, но когда выплатят', 'не понимаю, какие нужны справки'])(
  'takes «%s» for a question',
  (words) => {
    expect(turnsOf(aTalk().wrote(said('добрый день')).bot().wrote(said(words)).bot())).toEqual([]);
  },
);

it('blames a low rating on the last answer of the assistant, and on nothing when an operator was there', () => {
  const rated = (history: HistoryOf) => history.event({ type: 'conversation.rated', score: 1 });
  const answered = () => aTalk().wrote(said('положена ли мне льгота на вывоз мусора')).bot({ text: 'Да.' });
  expect(turnsOf(rated(answered()))).toMatchObject([{ signs: ['low-rating'] }]);
  expect(turnsOf(rated(answered().queued().joined().finished()))).toEqual([]);
});

it('counts neither short answers to questions of ours, nor words to an operator, nor what is hidden', () => {
  const history = aTalk()
    .bot({ text: 'Сколько детей?', expects: 'number' })
    .wrote(said('двое мальчишек'))
    .bot({ text: 'Не понял.' })
    .wrote(said('•••••'))
    .bot({ text: 'Не понял.' })
    .queued()
    .joined()
    .wrote(said('расскажите про субботник'));
  expect(turnsOf(history)).toEqual([]);
});

it('says nothing that may be personal', () => {
  const history = aTalk().wrote(said('мой номер 8912345678 почините')).bot({ text: 'Не понял.' });
  expect(turnsOf(history)[0]?.text).toBe('мой номер [номер] почините');
});
