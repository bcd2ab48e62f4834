import { createTexts } from '#core/shared/texts.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

/** A text of this channel with `{name}` places filled. */
export const textOf = createTexts({ ru, en });
