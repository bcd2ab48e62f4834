import type { Choice, InboundContent } from '#core/conversations/index.ts';

const stopWords = /^(?:стоп|stop|отписаться|отписка|отпишите|не пишите(?: мне)?(?: больше)?)[\s.!]*$/i;

/** The whole message is the word: in a longer one it may mean something else, which the assistant works out. */
export function isStopWord(text: string): boolean {
  return stopWords.test(text.trim());
}

/** Whether choices are offered under numbers: not where one of them is a number. */
export function areNumbered(choices: readonly Choice[]): boolean {
  return choices.every(({ label }) => !/^\d+$/.test(label));
}

/** A number under which something was offered, or that is itself what was offered. */
export function choiceOf(
  text: string,
  choices: readonly Choice[],
): Extract<InboundContent, { kind: 'choice' }> | undefined {
  const digits = text.trim();
  const found = areNumbered(choices)
    ? choices[Number(digits) - 1]
    : choices.find(({ label }) => label === digits);
  return found && /^\d{1,2}$/.test(digits)
    ? { kind: 'choice', choiceId: found.id, label: found.label }
    : undefined;
}
