import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { Form, FormValues } from '../../../forms/form.ts';
import { startForm } from '../../../forms/run-form.ts';
import { returnToTalk } from '../../repair/return.ts';
import { serviceTexts } from '../texts.ts';

/** Begins to take something down; not in a channel through which nothing personal may pass. */
export async function takeDown(
  session: Session,
  form: Form,
  options: { readonly known?: FormValues; readonly intro?: string } = {},
): Promise<void> {
  if (session.turn.policy !== 'full') {
    session.say(serviceTexts(session, 'not-here'), {
      choices: [{ id: 'code', label: serviceTexts(session, 'go-on-elsewhere') }, operatorChoice(session)],
    });
    return;
  }
  if (options.intro !== undefined) session.say(options.intro);
  await startForm(session, form, options.known);
}

/** Something was handed in: what it gave, and back to what was interrupted, or "чем ещё помочь?". */
export function sayDone(
  session: Session,
  text: string,
  { choices = [], dueAt }: { readonly choices?: readonly Choice[]; readonly dueAt?: string } = {},
): void {
  const isInterrupted = session.memory.frames.some(({ flow }) => flow === 'quiz' || flow === 'form');
  // Who waits for an operator waits on: there is nothing to end.
  if (isInterrupted || session.turn.state !== 'assistant') {
    session.say(text, { choices });
    returnToTalk(session);
    return;
  }
  session.replace({ flow: 'anything-else', ...(dueAt === undefined ? {} : { dueAt }) });
  session.say([text, serviceTexts(session, 'anything-else')].join('\n\n'), {
    choices: [...choices, { id: 'bye', label: serviceTexts(session, 'no-more') }, operatorChoice(session)],
  });
}

/** The system behind does not answer: kindly, with a person as the way on. */
export function sayUnavailable(session: Session): void {
  session.replace({ flow: 'operator-offer', reason: 'asked' });
  session.say(serviceTexts(session, 'unavailable'), {
    choices: [operatorChoice(session), { id: 'no', label: serviceTexts(session, 'no-more') }],
  });
}

export function operatorChoice(session: Session): Choice {
  return { id: 'op', label: serviceTexts(session, 'operator') };
}
