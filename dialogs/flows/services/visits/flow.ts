import type { Session } from '../../../engine/session.ts';
import type { FormValues } from '../../../forms/form.ts';
import { measureInTalk, mentionIn } from '../../shared/mention.ts';
import { beginChoice } from '../begin-choice.ts';
import { regionFor } from '../offices/nearest.ts';
import { kindsNamed } from '../offices/office-kinds.ts';
import { phoneTold } from '../taking/phone-field.ts';
import { operatorChoice, sayUnavailable, takeDown } from '../taking/take-down.ts';
import { visitWishIn } from '../taking/visit-wish.ts';
import { bookForm, topicOfMeasure } from './book-form.ts';
import { cancelForm, moveForm, visitLine } from './change-forms.ts';
import { ownVisits } from './own-visits.ts';
import { visitTexts } from './texts.ts';
import { officeLine, officeValue } from './visit-words.ts';

const cancels =
  /(?:отмен|снимите|снять|удалите|аннулир|не (?:смогу|сможем|приду|придем|приеду|приедем|поеду|пойду))/;
const moves = /(?:перенес|перенос|перезапи|поменя|сдвин|другую дату|на другой день|другое время|опаздыва)/;
const asksAbout =
  /(?:записан[аы]?(?: ли| или| на|\?| |$)|есть (?:ли )?запись на|подтверд|на какое время мы|числюсь|напомните)/;

/** Booking, moving, cancelling, or asking when it is. */
export function startVisit(session: Session): Promise<void> {
  const words = session.heard.choiceId === undefined ? session.heard.normalised : '';
  // "Не смогу прийти, перенесите": the wish is to move.
  if (moves.test(words)) return startMove(session);
  if (cancels.test(words) && !/не смогу раньше/.test(words)) return startCancel(session);
  if (asksAbout.test(words) && !/(?:^| )запиш/.test(words)) return tellVisits(session);
  return startBooking(session);
}

/** With all that was said already: matter, office, place, day and time, telephone. */
export async function startBooking(session: Session, officeId?: string): Promise<void> {
  const words = session.heard.choiceId === undefined ? session.heard.normalised : '';
  const mention = mentionIn(session);
  const measureId = mention.kind === 'sure' ? mention.measureId : measureInTalk(session);
  const when = visitWishIn(words);
  const region = regionFor(session, words);
  const kinds = kindsNamed(words);
  const known: FormValues = {
    ...(measureId === undefined ? {} : { topic: topicOfMeasure(measureId) }),
    ...(kinds.length === 0 ? {} : { kinds: kinds.join(',') }),
    ...(region === undefined ? {} : { region }),
    ...(when === undefined ? {} : { when }),
    ...phoneTold(session),
    ...(await whereOf(session, { words, officeId: officeId ?? officeJustTold(session), region })),
  };
  return takeDown(session, bookForm, { known });
}

/** The office she chose, or the place she named. */
async function whereOf(
  session: Session,
  where: {
    readonly words: string;
    readonly officeId: string | undefined;
    readonly region: string | undefined;
  },
): Promise<FormValues> {
  const { words, officeId, region } = where;
  const { offices } = session.services;
  if (words !== '') {
    const near = await offices.nearest(session.asker, { words, region });
    if (near.outcome === 'found') return { place: words };
  }
  if (officeId === undefined) return {};
  const found = await offices.office(session.asker, officeId);
  if ('outcome' in found) return {};
  return { office: officeValue(officeId, officeLine(session, found.office)) };
}

/** "Запишите меня туда", right after an address was told. */
export function officeJustTold({ memory }: Session): string | undefined {
  const told = memory.lastSaid
    .flatMap(({ choices }) => choices ?? [])
    .find(({ id }) => id.startsWith('do:visit:'));
  return told?.id.split(':')[2] || undefined;
}

export function startCancel(session: Session, number?: string): Promise<void> {
  return change(session, 'cancel', number);
}

export function startMove(session: Session, number?: string): Promise<void> {
  return change(session, 'move', number);
}

/** Of one visit of her own it is clear which is meant. */
async function change(session: Session, what: 'cancel' | 'move', number: string | undefined): Promise<void> {
  const own = await ownVisits(session);
  const [only] = own;
  const known = number ?? (own.length === 1 ? only?.number : undefined);
  const when = session.heard.choiceId === undefined && what === 'move' ? wishedTime(session) : undefined;
  return takeDown(session, what === 'cancel' ? cancelForm : moveForm, {
    known: {
      ...(known === undefined ? {} : { number: known }),
      ...(when === undefined ? {} : { when }),
    },
  });
}

/** "Перенесите с понедельника на среду": the new time is behind "на". */
function wishedTime({ heard }: Session): string | undefined {
  const behind = /(?:^| )на (.+)$/.exec(heard.normalised)?.[1];
  return behind === undefined ? undefined : visitWishIn(`на ${behind}`);
}

async function tellVisits(session: Session): Promise<void> {
  const available = await session.services.offices.ownVisits(session.asker);
  if (available.outcome === 'unavailable') return sayUnavailable(session);
  const own = await ownVisits(session);
  if (own.length === 0) {
    session.say(visitTexts(session, 'no-visits'), {
      choices: [beginChoice('visit', visitTexts(session, 'book')), operatorChoice(session)],
    });
    return;
  }
  const [next] = own;
  const visits = own.map((visit) => visitLine(session, visit)).join('; ');
  session.say(visitTexts(session, 'your-visits', { visits }), {
    choices: [
      beginChoice('move', visitTexts(session, 'move'), next?.number ?? ''),
      beginChoice('cancel', visitTexts(session, 'cancel'), next?.number ?? ''),
      operatorChoice(session),
    ],
  });
}
