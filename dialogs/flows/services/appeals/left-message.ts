import type { Session } from '../../../engine/session.ts';
import { chosenPhone } from '../taking/phone-field.ts';
import { appealTexts } from './texts.ts';
import { messageForm } from './written.ts';

/**
 * Who speaks a message onto the telephone hangs up at its end, as with any voicemail: its words are registered without a
 * yes to them. The answer goes to the number she called from, unless she named another.
 */
export async function handInLeft(session: Session): Promise<void> {
  const { memory, services, asker } = session;
  const left = memory.frames.findLast((frame) => frame.flow === 'form' && frame.form === messageForm.id);
  if (left?.flow !== 'form' || !left.values.text) return;
  const { text } = left.values;
  const phone =
    left.values.phone === undefined
      ? await services.appeals.ownPhone(asker)
      : await chosenPhone(session, left.values);
  const result = await services.appeals.accept(asker, {
    kind: 'message',
    text,
    ...(phone === undefined ? {} : { phone }),
  });
  // Not taken now: she is asked to go on with it when she calls again.
  if (result.outcome !== 'accepted') return;
  memory.frames = memory.frames.filter((frame) => frame !== left);
  session.say(appealTexts(session, 'receipt-left', { number: result.number }));
}
