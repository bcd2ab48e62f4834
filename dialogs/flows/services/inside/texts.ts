import { phrases } from '../../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export const insideTexts = phrases(ru, en);
