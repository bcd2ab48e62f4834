import { createBareBotkit } from '#dialogs/engine/testing/bare-botkit.ts';

/** Turns a second of botkit alone, in memory, without understanding, store or socket. */
export async function bareBotkitTurns(texts: readonly string[], ms: number): Promise<number> {
  const botkit = createBareBotkit();
  const startedAt = performance.now();
  let turns = 0;
  while (performance.now() - startedAt < ms) {
    await botkit.turn(texts[turns % texts.length] ?? '');
    turns += 1;
  }
  return (turns * 1000) / (performance.now() - startedAt);
}
