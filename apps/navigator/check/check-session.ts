import type { Language } from '#core/conversations/index.ts';
import { openSession } from '#dialogs/engine/open-session.ts';
import type { Session, Tools } from '#dialogs/engine/session.ts';
import { newMemory } from '#dialogs/engine/state.ts';
import type { CheckAnswers } from './check-answers.ts';

/**
 * The answers as the assistant would remember them: what it asks next, what it comes to and in which words is asked of
 * the very same functions, so that the site and the assistant cannot differ.
 */
export function checkSession(
  { facts, order }: CheckAnswers,
  { tools, language, now }: { readonly tools: Tools; readonly language: Language; readonly now: Date },
): Session {
  const declined = order.filter((path) => facts[path]?.status === 'declined');
  const dialog = { ...newMemory(language), facts, asked: order, declined, isGreeted: true };
  const session = openSession(
    {
      tenantId: '',
      conversationId: '',
      state: 'assistant',
      channel: 'web-chat',
      policy: 'full',
      language,
      body: { kind: 'text', text: '' },
      seq: 0,
      dialog,
      now,
    },
    tools,
  );
  session.language = language;
  return session;
}
