import type { Said } from './phone-history.ts';

/** What a caller says to a question, and what when she is asked again. */
const answersTo: readonly (readonly [RegExp, readonly [string, string]])[] = [
  [/один: узнать о выплате/i, ['два', 'положено ли мне']],
  [/один: /i, ['один', 'первое']],
  [/другими словами|какой выплате/i, ['единое пособие', 'положено ли мне']],
  [/позвать оператора\?/i, ['нет', 'нет']],
  [/лишнее|уже платят/i, ['нет', 'нет']],
  [/какого дня/i, ['не знаю', 'не знаю']],
  [/регион/i, ['москва', 'не знаю']],
  [/сколько .*детей/i, ['один', 'один ребёнок']],
  [/сколько .*(?:человек|семь)/i, ['три', 'три человека']],
  [/родил|возраст/i, ['пять лет', 'не знаю']],
  [/доход|зарабат|рубл/i, ['тридцать тысяч', 'не знаю']],
  [/правильно|верно/i, ['да', 'да верно']],
];
const anyOther = [/./, ['да', 'да']] as const;
/** The question stands at the end. */
const questionLength = 110;

/** A citizen who answers what she is asked, in other words when she was not understood. */
export class SpokenAnswers {
  readonly #asked = new Map<RegExp, number>();

  to({ text }: Pick<Said, 'text'>): string {
    const question = text.slice(-questionLength);
    const [about, answers] = answersTo.find(([pattern]) => pattern.test(question)) ?? anyOther;
    const times = this.#asked.get(about) ?? 0;
    this.#asked.set(about, times + 1);
    return times > 0 && about !== anyOther[0] ? answers[1] : answers[0];
  }
}
