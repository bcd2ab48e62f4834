import type { Language } from '../../conversations/index.ts';
import type { Family } from '../../registers/index.ts';
import type { CampaignMessage, CampaignPlan, MessageWords } from './campaign.ts';

/** What may stand in braces in a message: her first name and patronymic, her region, the measure of the campaign. */
export const messageVariables = ['name', 'region', 'measure'] as const;
export type MessageVariable = (typeof messageVariables)[number];

export type Values = Partial<Record<MessageVariable, string>>;

/** Of one language, ready to be said in every channel. */
export type FilledWords = Required<MessageWords>;

const inBraces = /\{([^{}]*)\}/g;

/** In her language; where nothing is written in it, in Russian. */
export function wordsFor(
  { en, ...ru }: CampaignMessage,
  language: Language,
): { readonly language: Language; readonly words: MessageWords } {
  return language === 'en' && en !== undefined ? { language, words: en } : { language: 'ru', words: ru };
}

/** All that is written, language by language. */
export function wordingsOf(message: CampaignMessage): readonly MessageWords[] {
  const { en, ...ru } = message;
  return en === undefined ? [ru] : [ru, en];
}

/** What a message refers to that there is no such variable for. */
export function unknownVariables(message: CampaignMessage): readonly string[] {
  const known: readonly string[] = messageVariables;
  return [
    ...new Set(
      wordingsOf(message)
        .flatMap(namesIn)
        .filter((name) => !known.includes(name)),
    ),
  ];
}

/** What is missing to say it to her. */
export function lackingIn(words: MessageWords, values: Values): readonly MessageVariable[] {
  const used = new Set(namesIn(words));
  return messageVariables.filter((name) => used.has(name) && !values[name]);
}

/** Whoever holds the telephone is not told her name. */
export function namesByTelephone(message: CampaignMessage, channels: CampaignPlan['channels']): boolean {
  return wordingsOf(message).some(
    ({ text, sms = text, spoken = text }) =>
      (channels.includes('sms') && sms.includes('{name}')) ||
      (channels.includes('voice') && spoken.includes('{name}')),
  );
}

/** It says something of her: where only public information may be told, it may not. */
export function isPersonal(words: MessageWords): boolean {
  return namesIn(words).some((name) => name === 'name' || name === 'region');
}

export function filled(words: MessageWords, values: Values): FilledWords {
  const fill = (text: string): string =>
    text.replace(inBraces, (all, name: string) => {
      const variable = messageVariables.find((one) => one === name);
      return (variable && values[variable]) ?? all;
    });
  const { text, sms = text, spoken = text } = words;
  return { text: fill(text), sms: fill(sms), spoken: fill(spoken) };
}

export function valuesOf(
  family: Pick<Family, 'name' | 'region'>,
  names: { readonly region: string | undefined; readonly measure: string | undefined },
): Values {
  return {
    ...(family.name.trim() === '' ? {} : { name: family.name }),
    ...(names.region === undefined ? {} : { region: names.region }),
    ...(names.measure === undefined ? {} : { measure: names.measure }),
  };
}

function namesIn({ text, sms = '', spoken = '' }: MessageWords): readonly string[] {
  return [...`${text}\n${sms}\n${spoken}`.matchAll(inBraces)].map(([, name = '']) => name);
}
