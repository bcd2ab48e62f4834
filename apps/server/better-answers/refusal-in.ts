import type { ReadRefusal } from '#core/better-answers/index.ts';
import { repairTexts } from '#dialogs/flows/repair/texts.ts';
import { elsewhereTexts } from '#dialogs/flows/services/elsewhere/texts.ts';

const languages = ['ru', 'en'] as const;
const media = ['chat', 'telegram', 'voice'] as const;
const reasking = [
  'reask',
  'reask-answer',
  'none-fits',
  'offer',
  'offer-options',
  'offer-menu',
  'offer-only',
] as const;

const ways = languages.flatMap((language) => media.map((medium) => ({ language, medium })));
const asksAgain = new Set(
  ways.flatMap(({ language, medium }) =>
    reasking.map((key) => beginning(repairTexts.in(language, key, {}, medium))),
  ),
);
const knowsNothing = new Set(
  ways.map(({ language, medium }) => elsewhereTexts.in(language, 'unknown', {}, medium)),
);

/** By its own words the assistant asked again, or said that it does not know such matters. */
export const refusalIn: ReadRefusal = (said) => {
  if ([...knowsNothing].some((text) => said.includes(text))) return 'out-of-scope';
  return [...asksAgain].some((text) => said.includes(text)) ? 'reasked' : undefined;
};

/** Up to what is filled in, or the end of its first sentence. */
function beginning(text: string): string {
  return (/^[^{.?!]*[.?!]?/.exec(text)?.[0] ?? text).trim();
}
