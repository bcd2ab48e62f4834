import type { Author, Choice, EntryBody, Language } from '#core/conversations/index.ts';
import { areNumbered } from './read-reply.ts';
import { textOf } from './texts.ts';

export interface RenderedSms {
  readonly text: string;
  /** Offered under the numbers 1, 2, 3 … */
  readonly choices?: readonly Choice[];
}

/** By their numbers; choices that are numbers themselves by their names, since 2 must mean two. */
function offer(choices: readonly Choice[], language: Language): readonly string[] {
  if (choices.length === 0) return [];
  if (!areNumbered(choices))
    return [textOf(language, 'mayReply', { list: choices.map(({ label }) => label).join(', ') })];
  const lines = choices.map(({ label }, n) => `${n + 1} — ${label}`);
  return choices.length === 1 ? lines : [...lines, textOf(language, 'replyWithNumber')];
}

/**
 * What the citizen reads of one entry; `undefined` when nothing of it is for her. Choices become numbered lines, an
 * operator's words begin with her name. Who came and went is not told: each message costs money and attention.
 */
export function renderSms(message: {
  readonly body: EntryBody;
  readonly language: Language;
  readonly author: Author;
}): RenderedSms | undefined {
  const { body, language, author } = message;
  if (body.kind !== 'text') return undefined;
  const choices = body.choices ?? [];
  const name = author.kind === 'operator' ? author.name.trim().slice(0, 60).toWellFormed() : '';
  const words = body.text.trim();
  const lines = [name === '' || words === '' ? words : `${name}: ${words}`, ...offer(choices, language)];
  const text = lines.filter((line) => line !== '').join('\n');
  if (text === '') return undefined;
  return choices.length === 0 ? { text } : { text, choices };
}
