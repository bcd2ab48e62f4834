/** How each of these flows goes, question by question, with an answer to each. */
export interface Questions {
  readonly name: string;
  /** Words that begin it and answer nothing. */
  readonly begin: string;
  readonly steps: readonly Step[];
  /** In what is said at the end. */
  readonly end: string | RegExp;
}

export interface Step {
  /** In the question. */
  readonly asks: string;
  readonly answer: string;
  /** No answer to it. */
  readonly unclear?: string;
  readonly isOptional?: boolean;
}

const confirm: Step = { asks: 'ерно?', answer: 'да', unclear: 'пщщщ' };
const phone: Step = { asks: 'По какому номеру', answer: '8 900 555 01 01' };

export const flows: readonly Questions[] = [
  {
    name: 'call-back',
    begin: 'перезвоните мне',
    steps: [
      { asks: 'Когда вам удобно?', answer: 'в понедельник утром' },
      { asks: 'Какое время выбрать?', answer: 'второе', unclear: 'пщщщ' },
      phone,
      { asks: 'О чём поговорить?', answer: 'пенсия', isOptional: true },
      confirm,
    ],
    end: 'Перезвоним: понедельник, 20 апреля, 9:30',
  },
  {
    name: 'message',
    begin: 'оставить сообщение',
    steps: [
      { asks: 'апишите сообщение', answer: 'прошу сообщить когда будет готово удостоверение' },
      phone,
      confirm,
    ],
    end: /78-2026-000001.*16 апреля 2026 года, 11:00/,
  },
  {
    name: 'appeal',
    begin: 'хочу подать обращение',
    steps: [
      { asks: 'о чём обращение', answer: 'прошу поставить пандус у входа в отделение' },
      phone,
      confirm,
    ],
    end: /78-2026-000001.*15 мая 2026 года, 18:00/,
  },
  {
    name: 'complaint',
    begin: 'хочу пожаловаться',
    steps: [
      { asks: 'Что случилось?', answer: 'на меня накричали при людях' },
      { asks: 'Когда это было?', answer: 'вчера утром', isOptional: true },
      { asks: 'В каком отделении', answer: 'мфц на садовой', isOptional: true },
      { asks: 'Чего вы ждёте', answer: 'извинений', isOptional: true },
      phone,
      confirm,
    ],
    end: /78-2026-000001.*15 мая 2026 года, 18:00/,
  },
  {
    name: 'intake',
    begin: 'оставить заявку',
    steps: [
      { asks: 'О какой выплате', answer: 'единое пособие', unclear: 'пщщщ' },
      { asks: 'Как к вам обращаться?', answer: 'Анна Петровна' },
      phone,
      { asks: 'Что важно знать', answer: 'я в инвалидной коляске', isOptional: true },
      confirm,
    ],
    end: /78-2026-000001.*16 апреля 2026 года, 11:00/,
  },
  {
    name: 'appointment',
    begin: 'запишите меня на прием',
    steps: [
      { asks: 'По какому вопросу', answer: 'единое пособие' },
      { asks: 'Куда записать?', answer: 'социальный фонд', unclear: 'пщщщ' },
      { asks: 'В каком вы городе', answer: 'в питере' },
      { asks: 'Какое отделение', answer: 'второе', unclear: 'пщщщ' },
      { asks: 'Когда вам удобно?', answer: 'в пятницу после обеда' },
      { asks: 'Какое время выбрать?', answer: 'последнее', unclear: 'пщщщ' },
      { asks: 'Оставите номер телефона?', answer: '8 900 555 01 01' },
      confirm,
    ],
    end: /пятница, 17 апреля, 15:30[\s\S]*Номер записи: \d{3}-\d{3}/,
  },
];
