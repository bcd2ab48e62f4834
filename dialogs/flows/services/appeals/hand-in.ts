import type { Session } from '../../../engine/session.ts';
import type { FormOutcome, FormValues } from '../../../forms/form.ts';
import type { NewAppeal } from '../../../services/appeals.ts';
import { dayAndTime } from '../taking/format.ts';
import { chosenPhone } from '../taking/phone-field.ts';
import { sayDone, sayUnavailable } from '../taking/take-down.ts';
import { serviceTexts } from '../texts.ts';
import { appealTexts } from './texts.ts';

type Accepted = Extract<
  Awaited<ReturnType<Session['services']['appeals']['accept']>>,
  { outcome: 'accepted' }
>;

/** Registers it and says number and term; `say` says it otherwise. */
export async function handIn(
  session: Session,
  appeal: Omit<NewAppeal, 'phone'>,
  values: FormValues,
  say: (accepted: Accepted) => string = (accepted) => receipt(session, accepted),
): Promise<FormOutcome | undefined> {
  const phone = await chosenPhone(session, values);
  const result = await session.services.appeals.accept(session.asker, {
    ...appeal,
    ...(phone === undefined ? {} : { phone }),
  });
  switch (result.outcome) {
    case 'accepted':
      sayDone(session, say(result), { dueAt: result.dueAt });
      return undefined;
    case 'taken':
      session.say(serviceTexts(session, 'slot-taken'));
      return { askAgain: ['when', 'slot'] };
    case 'unavailable':
      sayUnavailable(session);
      return undefined;
  }
}

/** The receipt as text: it stays in the history of every channel. */
function receipt(session: Session, { number, registeredAt, dueAt }: Accepted): string {
  const { language } = session;
  return appealTexts(session, 'receipt', {
    number,
    registered: dayAndTime(registeredAt, language),
    due: dayAndTime(dueAt, language),
  });
}
