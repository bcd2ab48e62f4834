import type { Choice, InboundContent } from '#core/conversations/index.ts';

const stopWords = /^(?:стоп|stop|отписаться|отписка|отпишите|не пишите(?: мне)?(?: больше)?)[\s.!]*$/i;

/** The whole message is the word: in a longer one it may mean something else, which the assistant works out. */
export function isStopWord(text: string): boolean {
  return stopWords.test(text.trim());
}

/** A number under which something was offered; one that is named by that number itself comes first. */
export function choiceOf(
  text: string,
  choices: readonly Choice[],
): Extract<InboundContent, { kind: 'choice' }> | undefined {
  const digits = text.trim();
  const found = choices.find(({ label }) => label === digits) ?? choices[Number(digits) - 1];
  return found && /^\d{1,2}$/.test(digits)
    ? { kind: 'choice', choiceId: found.id, label: found.label }
    : undefined;
}
