import { phrases } from './phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export const sharedTexts = phrases(ru, en);
