import type { Language } from '#core/conversations/index.ts';
import { type Say, text } from './texts.ts';

const locales: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };

export function timeOf(at: Date, language: Language): string {
  return at.toLocaleTimeString(locales[language], { hour: '2-digit', minute: '2-digit' });
}

export function dayKey(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

export function dayOf(at: Date, language: Language, now: Date): string {
  if (dayKey(at) === dayKey(now)) return text(language, 'today');
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(at) === dayKey(yesterday)) return text(language, 'yesterday');
  const isThisYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString(locales[language], {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

export function sizeOf(bytes: number, say: Say): string {
  if (bytes < 1024) return say('bytes', { count: bytes });
  const kilobytes = bytes / 1024;
  if (kilobytes < 1000) return say('kilobytes', { count: Math.round(kilobytes) });
  return say('megabytes', { count: Math.round(kilobytes / 102.4) / 10 });
}
