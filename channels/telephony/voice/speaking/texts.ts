import { createTexts } from '#core/shared/texts.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export type VoiceText = keyof typeof ru;

/** What the telephone itself says, with `{name}` places filled. */
export const voiceText = createTexts({ ru, en });
