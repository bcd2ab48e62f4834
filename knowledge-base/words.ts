import type { MeasureDocument } from './documents.ts';
import type { Text } from './entitlement/values.ts';

/** Words for the coded fields of measures. */

export const formNames: Readonly<Record<MeasureDocument['form'], Text>> = {
  'cash-lump': { ru: 'деньги один раз', en: 'a single payment' },
  'cash-monthly': { ru: 'деньги каждый месяц', en: 'a monthly payment' },
  certificate: { ru: 'сертификат', en: 'a certificate' },
  service: { ru: 'услуга', en: 'a service' },
  benefit: { ru: 'льгота', en: 'a concession' },
  'in-kind': { ru: 'помощь в натуральном виде', en: 'help in kind' },
};

export const modeNames: Readonly<Record<MeasureDocument['mode'], Text>> = {
  proactive: { ru: 'назначат сами, без заявления', en: 'granted without an application' },
  application: { ru: 'по заявлению', en: 'on application' },
  mixed: {
    ru: 'без заявления или по заявлению, зависит от случая',
    en: 'with or without an application, depending on the case',
  },
};

export const levelNames: Readonly<Record<MeasureDocument['level'], Text>> = {
  federal: { ru: 'по всей России', en: 'everywhere in Russia' },
  regional: { ru: 'региональная мера', en: 'a regional measure' },
  municipal: { ru: 'муниципальная мера', en: 'a municipal measure' },
};
