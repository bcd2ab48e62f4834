import type { Language } from '#core/conversations/index.ts';
import { keepsItsMeaning } from './keeps-its-meaning.ts';
import type { LanguageModel } from './language-model.ts';

const system: Readonly<Record<Language, string>> = {
  ru: [
    'Перескажи текст простыми короткими предложениями для пожилого человека, на «вы».',
    'Ничего не добавляй и не опускай. Все числа, суммы, даты и названия оставь точно как в тексте. Без приветствий и советов.',
  ].join(' '),
  en: [
    'Retell the text in plain short sentences for an elderly person.',
    'Add nothing, leave nothing out. Keep every number, sum, date and name exactly as it stands. No greetings, no advice.',
  ].join(' '),
};

/**
 * A published text in plainer words. The text is from the knowledge base and the engine; what comes back is said only
 * when every figure and the answer in it are the same, otherwise the text is said as it is.
 */
export async function inPlainWords(model: LanguageModel, text: string, language: Language): Promise<string> {
  const answer = await model.complete({
    system: system[language],
    user: text,
    maxTokens: Math.min(1_000, Math.ceil(text.length / 2) + 50),
  });
  if (answer.outcome !== 'text') return text;
  const plain = answer.text.trim();
  return keepsItsMeaning(text, plain) ? plain : text;
}
