import type { Session } from '../../engine/session.ts';
import type { Intent } from '../../understanding/intents.ts';

/** Intents that ask for something by themselves, whatever question of ours is open. */
export const askingIntents: readonly Intent[] = [
  'measure_info',
  'why_decision',
  'amount',
  'documents',
  'how_to_apply',
  'status_of_application',
  'payment_date',
  'nearest_office',
  'appointment',
  'complaint',
  'change_details',
  'certificate_info',
  'employer_question',
];

const questionWord =
  /(?:^| )(?:как(?:ие|ой|ая|ое|их|ую|ого)?|сколько|скока|где|куда|когда|почему|что|чего|чё|че|кому|кто|можно|надо ли|нужн[оаы]? ли|what|how|where|when|why|which|who|расскажи\S*|подскажи\S*)(?: |$)|\?$/;

/** Is it plainly a question of her own rather than an answer to ours? */
export function asksSomething(session: Session): boolean {
  const { normalised, understood, choiceId } = session.heard;
  if (choiceId !== undefined || !questionWord.test(normalised)) return false;
  const [{ intent, p }] = understood.guesses;
  return p >= 0.45 && askingIntents.includes(intent);
}

/** Something is asked, whatever it is about: "возвращать потом не надо?", "а если я устроюсь на полставки". */
export function asksOn({ heard: { normalised, choiceId } }: Session): boolean {
  return (
    choiceId === undefined && (/\?$/.test(normalised) || openings.test(normalised) || duty.test(normalised))
  );
}

const openings =
  /^(?:(?:а|и|ну|но) )*(?:если|зачем|почему|сколько|как(?:ой|ая|ие)?|когда|где|куда|можно|что будет) /;
const duty = /(?:ть|ться) (?:потом |ничего |что то )?(?:не )?(?:надо|нужно|придется)$/;

/** "Почему так?" right after an answer is about that answer, not about what an office decided. */
export function asksWhyWeSaidSo({ heard }: Session): boolean {
  return /^(?:(?:а|и|ну|но) )*(?:почему|отчего|на каком основании|why)(?: (?:так|это|столько|именно столько|(?:не )?положено|so|not))*$/.test(
    heard.normalised.replace(/[?!.]+$/, ''),
  );
}
