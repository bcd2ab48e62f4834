import type { ChannelKind } from '#core/conversations/index.ts';
import type { Identification } from '#core/people/index.ts';
import type { Mood } from '../shared/mood.ts';

/** What the operator reads; Russian only, as the desk's own words for a case. */
export const reasons: Readonly<Record<string, string>> = {
  asked: 'попросил(а) оператора',
  misunderstood: 'помощник дважды не понял',
  crisis: 'опасность для жизни или здоровья',
  personal: 'вопрос о личном деле: нужна проверка личности',
  failed: 'сбой помощника',
};

export const answers: Readonly<Record<string, string>> = {
  about: 'рассказано о мере',
  amount: 'назван размер',
  documents: 'названы документы',
  where: 'сказано, где и как оформить',
  who: 'сказано, кому положено',
  why: 'названы основания',
  terms: 'названы сроки',
  yes: 'проверено: положено',
  no: 'проверено: не положено',
  possible: 'проверено: возможно, зависит от неназванного',
};

export const methods: Readonly<Record<Identification['method'], string>> = {
  phone: 'телефон',
  'code-word': 'кодовое слово',
  'one-time-code': 'код из СМС',
  'sign-in': 'вход через Госуслуги',
  'in-person': 'оператор видел паспорт',
};

export const moods: Readonly<Record<Mood, string>> = {
  calm: 'спокойное',
  upset: 'расстроен(а)',
  angry: 'сердит(а), начните с извинения',
};

export const channels: Readonly<Record<ChannelKind, string>> = {
  'web-chat': 'чат на сайте',
  telegram: 'Telegram',
  voice: 'телефон',
  sms: 'СМС',
  max: 'MAX',
};
