import type { CorePhrase } from '#core/conversations/index.ts';
import { type Phrases, phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

/** What the core tells the citizen outside a turn. */
export const corePhrases: Phrases<CorePhrase> = phrases(ru, en);
