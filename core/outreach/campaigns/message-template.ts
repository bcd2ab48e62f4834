import type { Family } from '../../registers/index.ts';
import type { CampaignMessage } from './campaign.ts';

/** What may stand in braces in a message: her first name and patronymic, her region, the measure of the campaign. */
export const messageVariables = ['name', 'region', 'measure'] as const;
export type MessageVariable = (typeof messageVariables)[number];

export type Values = Partial<Record<MessageVariable, string>>;

const inBraces = /\{([^{}]*)\}/g;

/** What a message refers to that there is no such variable for. */
export function unknownVariables(message: CampaignMessage): readonly string[] {
  const known: readonly string[] = messageVariables;
  return [...new Set(namesIn(message).filter((name) => !known.includes(name)))];
}

/** What is missing to say it to her. */
export function lackingIn(message: CampaignMessage, values: Values): readonly MessageVariable[] {
  const used = new Set(namesIn(message));
  return messageVariables.filter((name) => used.has(name) && !values[name]);
}

export function filled(message: CampaignMessage, values: Values): Required<CampaignMessage> {
  const fill = (text: string): string =>
    text.replace(inBraces, (all, name: string) => {
      const variable = messageVariables.find((one) => one === name);
      return (variable && values[variable]) ?? all;
    });
  return { text: fill(message.text), spoken: fill(message.spoken ?? message.text) };
}

export function valuesOf(
  family: Pick<Family, 'name' | 'region'>,
  names: { readonly region: (code: string) => string | undefined; readonly measure: string | undefined },
): Values {
  const region = names.region(family.region);
  return {
    ...(family.name.trim() === '' ? {} : { name: family.name }),
    ...(region === undefined ? {} : { region }),
    ...(names.measure === undefined ? {} : { measure: names.measure }),
  };
}

function namesIn({ text, spoken = '' }: CampaignMessage): readonly string[] {
  return [...`${text}\n${spoken}`.matchAll(inBraces)].map(([, name = '']) => name);
}
