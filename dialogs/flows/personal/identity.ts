import type { Session } from '../../engine/session.ts';
import { returnToTalk } from '../repair/return.ts';
import { gateFor, identify } from './gate.ts';
import { operator, personalTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';

/** She names herself, or wants to prove that it is her. */
export async function beginIdentity(session: Session, wanted: Wanted): Promise<void> {
  if (gateFor(session, 'personal-record').outcome === 'allowed') {
    return sayWhatNext(session, personalTexts(session, 'known-already'));
  }
  if (isOnlyName(session)) return sayWhatNext(session, personalTexts(session, 'nice-to-meet'));
  await identify(session, wanted);
}

/** Known now, and nothing was wanted before. */
export function sayWhatNext(session: Session, text: string): void {
  const ask = (intent: string, key: 'my-application' | 'when-paid' | 'a-paper') => ({
    id: `i:${intent}`,
    label: personalTexts(session, key),
  });
  session.say(text, {
    choices: [
      ask('status_of_application', 'my-application'),
      ask('payment_date', 'when-paid'),
      ask('certificate_info', 'a-paper'),
      operator(session),
    ],
  });
  returnToTalk(session);
}

/** "Меня зовут Анна": politeness, nobody is asked for СНИЛС over it. */
function isOnlyName({ heard }: Session): boolean {
  return (
    heard.choiceId === undefined &&
    /(?:меня|мое) (?:зовут|имя) /.test(heard.normalised) &&
    !/\d|снилс|паспорт|слово|родил/.test(heard.normalised)
  );
}

/** "Звоню за бабушку": what is said to everybody needs no papers, what is hers does. */
export function greetRepresentative(session: Session): void {
  session.say(personalTexts(session, 'for-another'), {
    choices: [
      { id: 'i:status_of_application', label: personalTexts(session, 'my-application') },
      { id: 'i:payment_date', label: personalTexts(session, 'when-paid') },
      operator(session),
    ],
  });
  returnToTalk(session);
}
