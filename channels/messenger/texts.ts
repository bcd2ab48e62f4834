import { createTexts } from '#core/shared/texts.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

/** What every messenger has to say; a messenger lays its own over it. */
export const usualTexts = { ru, en } as const;

export const textOf = createTexts(usualTexts);
