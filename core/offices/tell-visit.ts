import { dayOf, type LocalTime } from '../appeals/index.ts';
import {
  type Conversation,
  type ConversationPorts,
  changeConversation,
  citizenDraft,
  type Language,
} from '../conversations/index.ts';
import type { Office } from './office.ts';

/** A visit that was booked for her, as she is told of it. */
export interface VisitToTell {
  /** Six digits. */
  readonly number: string;
  /** By the office's clocks. */
  readonly startsAt: LocalTime;
  readonly office: Pick<Office, 'name' | 'address' | 'isDemonstration'>;
}

/** When, where, and the number to move or cancel it by; what it is about is not said. */
export const visitWords: Readonly<Record<Language, (visit: VisitToTell) => string>> = {
  ru: ({ number, startsAt, office }) =>
    `Записали вас на приём.\nКогда: ${dayAndTime('ru', startsAt)}.\nГде: ${office.name.ru}, ${office.address.ru}.\n` +
    `Номер записи: ${inTwoParts(number)}. По нему запись можно перенести или отменить. С собой возьмите паспорт.` +
    (office.isDemonstration ? ' Запись учебная: ехать не нужно.' : ''),
  en: ({ number, startsAt, office }) =>
    `You have an appointment.\nWhen: ${dayAndTime('en', startsAt)}.\nWhere: ${office.name.en}, ${office.address.en}.\n` +
    `Appointment number: ${inTwoParts(number)}. You can move or cancel it by this number. Please bring your passport.` +
    (office.isDemonstration ? ' This is a practice booking: please do not go there.' : ''),
};

/** Writes her of a visit an operator has booked for her; once for a visit, however often it is told. */
export async function tellVisit(
  ports: Parameters<typeof changeConversation>[0] & Pick<ConversationPorts, 'clock'>,
  conversation: Conversation | undefined,
  of: {
    readonly visit: VisitToTell;
    readonly by: { readonly staffId: string; readonly name: string };
  },
): Promise<'told' | 'by-telephone'> {
  const { visit, by } = of;
  // By telephone she hears it from the operator.
  if (conversation === undefined || conversation.replyTo.channel === 'voice') return 'by-telephone';
  await changeConversation(ports, conversation, ({ language }) => ({
    say: [
      citizenDraft({
        at: ports.clock.now(),
        key: `visit:${visit.number}`,
        author: { kind: 'operator', ...by },
        body: { kind: 'text', text: visitWords[language](visit) },
      }),
    ],
  }));
  return 'told';
}

/** `пятница, 27 ноября, 9:30`. */
function dayAndTime(language: Language, local: LocalTime): string {
  const day = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(`${dayOf(local)}T00:00:00Z`));
  return `${day}, ${local.slice(11).replace(/^0/, '')}`;
}

/** `482-913`: read aloud in two parts. */
function inTwoParts(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3)}`;
}
