import { phrases } from '../flows/shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export const formTexts = phrases(ru, en);
