import { createTexts } from '#core/shared/texts.ts';
import { usualTexts } from '../messenger/index.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = { ru: { ...usualTexts.ru, ...ru }, en: { ...usualTexts.en, ...en } };

export type TextName = keyof typeof texts.ru;

/** A text of this channel with `{name}` places filled. */
export const textOf = createTexts(texts);
