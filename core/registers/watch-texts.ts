import type { Language } from '../conversations/index.ts';
import type { RegisterWish } from './watch.ts';

/** What she is written: that there is news, never what it is. That she hears once it is proven who she is. */
export const watchTexts: Readonly<
  Record<'news' | 'answers-again' | 'still-silent' | 'ended', Readonly<Record<Language, string>>>
> = {
  news: {
    ru: 'Есть новость по заявлению, о котором вы просили сообщить. Это личные сведения: подтвердите, что это вы, и я всё скажу.',
    en: 'There is news about the application you asked to be told of. It is personal: confirm that it is you, and I will tell you.',
  },
  'answers-again': {
    ru: 'Реестр снова отвечает, как я и обещал сообщить. Могу посмотреть то, о чём вы спрашивали.',
    en: 'The register answers again, as I promised to tell you. I can look up what you asked for.',
  },
  'still-silent': {
    ru: 'Реестр так и не ответил, простите. Ваш вопрос поможет решить оператор.',
    en: 'The register has not answered after all, sorry. An operator can help with your question.',
  },
  ended: {
    ru: 'Полгода по вашему заявлению ничего не менялось, больше следить за ним не буду. Если ещё ждёте ответа, позовите оператора.',
    en: 'Nothing has changed about your application for half a year, and I will not watch it any longer. If you still wait for an answer, call an operator.',
  },
};

/** What the button under it says. */
export const wishLabels: Readonly<Record<RegisterWish | 'operator', Readonly<Record<Language, string>>>> = {
  status_of_application: { ru: 'Что с моим заявлением', en: 'What about my application' },
  payment_date: { ru: 'Когда придут деньги', en: 'When will the money come' },
  why_decision: { ru: 'Почему отказали', en: 'Why it was refused' },
  certificate_info: { ru: 'Нужна справка', en: 'I need a certificate' },
  operator: { ru: 'Позвать оператора', en: 'Call an operator' },
};
