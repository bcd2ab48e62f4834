import { type OfficeKind, officeKinds } from '#core/offices/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { Form, FormField, FormOutcome, FormValues } from '../../../forms/form.ts';
import { startForm } from '../../../forms/run-form.ts';
import { lifeEventIn } from '../../life-event/occasion.ts';
import { returnToTalk } from '../../repair/return.ts';
import { asksSomething } from '../../shared/asks.ts';
import { mentionIn } from '../../shared/mention.ts';
import { operatorChoice, sayUnavailable } from '../taking/take-down.ts';
import { visitWishIn } from '../taking/visit-wish.ts';
import { kindsWanted } from './office-kinds.ts';
import { tellOffices } from './tell-office.ts';
import { officeTexts } from './texts.ts';

const id = 'nearest';
const mostWordsOfPlace = 8;

/** A town, a district, a street, a metro station: whatever she calls where she is. */
export const placeField: FormField = {
  id: 'place',
  forgets: ['office', 'slot'],
  label: (session) => officeTexts(session, 'label-place'),
  ask: (session) => ({ text: officeTexts(session, 'ask-place'), choices: [operatorChoice(session)] }),
  hint: (session) => officeTexts(session, 'hint-place'),
  why: (session) => officeTexts(session, 'why-place'),
  read: (session, normalised) => {
    const isPlace =
      /(?:^| )(?:(?:в|на|у) |около|возле|рядом|район|улиц|метро|поселк|сел[ое](?: |$)|деревн|город)/.test(
        normalised,
      );
    const words = normalised.split(' ').length;
    const named = session.regions.codeIn(normalised) !== undefined;
    const isShort =
      words <= mostWordsOfPlace && (named || !/^(?:да|нет|ага|угу|не знаю)(?:[ ,.!]|$)/.test(normalised));
    const isAnswer =
      isShort &&
      !/^(?:по (?:поводу|вопросу)|насчет|про|о|об) /.test(normalised) &&
      !isToUs.test(normalised) &&
      visitWishIn(normalised) === undefined &&
      !asksSomething(session) &&
      !tellsOfLife(session) &&
      (named || isPlace || mentionIn(session).kind !== 'sure') &&
      (named || isPlace || words <= 3);
    return isAnswer && /[a-zа-я]{3}/.test(normalised)
      ? { outcome: 'value', value: normalised }
      : { outcome: 'none' };
  },
};

/** "Спасибо", "телефон их дайте": said to us. */
const isToUs =
  /^(?:спасибо|благодарю|пожалуйста|здравствуйте|до свидания|ладно|понятно|ясно|хорошо)(?:[ ,.!]|$)|(?:^| )(?:дайте|скажите|подскажите|продиктуйте|назовите)(?: |$)/;

/** "Внука воспитываю", "восемь лет ему": her matter, not where she is. */
function tellsOfLife(session: Session): boolean {
  return (
    lifeEventIn(session) !== undefined || /(?:^| )(?:лет|год[аи]?) /.test(`${session.heard.normalised} `)
  );
}

export const nearestForm: Form = {
  id,
  title: (session) => officeTexts(session, 'title'),
  fields: [placeField],
  submit: (session, values) => find(session, values),
};

/** Asks for the place only when it is not told. */
export async function startNearest(session: Session): Promise<void> {
  const { heard } = session;
  const words = heard.choiceId === undefined ? heard.normalised : '';
  const region = regionFor(session, words);
  const known: FormValues = {
    kinds: kindsWanted(session).join(','),
    ...(region === undefined ? {} : { region }),
  };
  const near = await session.services.offices.nearest(session.asker, {
    words,
    region,
    kinds: kindsOf(known),
  });
  if (near.outcome === 'which-place') return startForm(session, nearestForm, known);
  await find(session, { ...known, place: words });
}

/** The region that is named, else the one she lives in. */
export function regionFor(session: Session, words: string): string | undefined {
  const told = session.memory.facts.region?.value;
  return session.regions.codeIn(words) ?? (typeof told === 'string' ? told : undefined);
}

export function kindsOf({ kinds = '' }: FormValues): readonly OfficeKind[] {
  const named = kinds.split(',');
  return officeKinds.filter((kind) => named.includes(kind));
}

async function find(session: Session, values: FormValues): Promise<FormOutcome | undefined> {
  const { place = '' } = values;
  const region = session.regions.codeIn(place) ?? values.region;
  const near = await session.services.offices.nearest(session.asker, {
    words: place,
    region,
    kinds: kindsOf(values),
  });
  switch (near.outcome) {
    case 'found':
      tellOffices(session, near.items);
      break;
    case 'which-place':
      session.say(officeTexts(session, 'place-unknown'));
      return { askAgain: ['place'] };
    case 'not-covered':
      session.replace({ flow: 'operator-offer', reason: 'asked' });
      session.say(officeTexts(session, 'not-covered'), { choices: [operatorChoice(session)] });
      break;
    case 'unavailable':
      sayUnavailable(session);
      break;
  }
  returnToTalk(session);
  return undefined;
}

/** The details of one of several. */
export async function tellOneOffice(session: Session, officeId: string): Promise<void> {
  const office = await session.services.offices.office(session.asker, officeId);
  if ('outcome' in office) return sayUnavailable(session);
  tellOffices(session, [office]);
  returnToTalk(session);
}
