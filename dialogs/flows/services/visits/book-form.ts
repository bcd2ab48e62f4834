import { type OfficeKind, officeKinds } from '#core/offices/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { FieldReading, Form, FormField, FormValues } from '../../../forms/form.ts';
import { formOnTop } from '../../../forms/frame.ts';
import type { Visit } from '../../../services/offices.ts';
import { wordsOf } from '../../../understanding/normalise.ts';
import { optionIn } from '../../../understanding/values/options.ts';
import { yesNoIn } from '../../../understanding/values/yes-no.ts';
import { asksSomething } from '../../shared/asks.ts';
import { fieldChoice } from '../../shared/choices.ts';
import { measureName, mentionIn } from '../../shared/mention.ts';
import { kindsOf, placeField } from '../offices/nearest.ts';
import { kindsForMeasure, kindsNamed } from '../offices/office-kinds.ts';
import { plainSlot } from '../taking/format.ts';
import { chosenPhone, phoneField } from '../taking/phone-field.ts';
import { shown } from '../taking/shown.ts';
import { operatorChoice, sayDone, sayUnavailable } from '../taking/take-down.ts';
import { chosenSlot, timeFields } from '../taking/time-fields.ts';
import { visitWishAlone, visitWishIn } from '../taking/visit-wish.ts';
import { wordsField } from '../taking/words-field.ts';
import { serviceTexts } from '../texts.ts';
import { visitTexts } from './texts.ts';
import { numberWords, officeIdOf, officeLine, officeLineOf, officeValue, slotLine } from './visit-words.ts';

const id = 'appointment';
/** A topic that is a measure of the knowledge base. */
const measurePrefix = 'm:';

const topicField: FormField = {
  ...wordsField({
    form: id,
    id: 'topic',
    label: (session) => visitTexts(session, 'label-topic'),
    ask: (session) => visitTexts(session, 'ask-topic'),
    hint: (session) => visitTexts(session, 'hint-topic'),
    why: (session) => visitTexts(session, 'why-topic'),
  }),
  read: (session, normalised, values) => {
    const mention = mentionIn(session);
    // "В новокузнецке" is where, not what about.
    if (isOnlyPlace(session)) return { outcome: 'value', value: normalised, of: 'place' };
    // "Завтра в десять" is when, and not what about either.
    const wish = visitWishAlone(normalised);
    if (wish !== undefined) return { outcome: 'value', value: wish, of: 'when' };
    if (mention.kind === 'sure' && !asksSomething(session))
      return { outcome: 'value', value: measurePrefix + mention.measureId };
    return plainTopic.read(session, normalised, values);
  },
  show: (session, value) => topicWords(session, value),
};
const plainTopic = wordsField({
  form: id,
  id: 'topic',
  label: () => '',
  ask: () => '',
  hint: () => '',
  why: () => '',
});

/** Nothing but a place we know, with a preposition or a district perhaps. */
function isOnlyPlace({ heard: { normalised }, regions }: Session): boolean {
  const [place, other] = regions.find(normalised);
  const words = wordsOf(normalised).filter((word) => !ofPlace.test(word));
  return place !== undefined && other === undefined && words.length === place.to - place.from;
}

const ofPlace =
  /^(?:в|во|я|из|мы|город|городе|г|ну|на|район\S*|р-н|улиц\S*|ул|метро|проспект\S*|(?:микро)?район\S*|мкр|\S+(?:ский|ском|ская|ской))$/;

const kindField: FormField = {
  id: 'kind',
  forgets: ['office', 'slot'],
  label: (session) => visitTexts(session, 'label-kind'),
  isNeeded: (values, session) => values.office === undefined && kindsWished(session, values).length === 0,
  ask: (session) => ({
    text: visitTexts(session, 'ask-kind'),
    choices: officeKinds.map((kind) => fieldChoice(id, 'kind', kind, visitTexts(session, kind))),
  }),
  hint: (session) => visitTexts(session, 'hint-kind'),
  why: (session) => visitTexts(session, 'why-topic'),
  read: (session, normalised) => {
    const [named] = kindsNamed(normalised);
    const option =
      named ??
      optionIn(
        normalised,
        officeKinds.map((kind) => ({ id: kind, labels: [visitTexts(session, kind)] })),
      );
    return option === undefined ? { outcome: 'none' } : { outcome: 'value', value: option };
  },
  show: (session, value) => {
    const kind = officeKinds.find((one) => one === value);
    return kind === undefined ? value : visitTexts(session, kind);
  },
};

const officeField: FormField = {
  id: 'office',
  forgets: ['slot'],
  label: (session) => visitTexts(session, 'label-office'),
  ask: async (session, values) => {
    const near = await session.services.offices.nearest(session.asker, {
      words: values.place ?? '',
      region: session.regions.codeIn(values.place ?? '') ?? values.region,
      kinds: kindsWished(session, values),
    });
    if (near.outcome !== 'found' || near.items.length === 0)
      return {
        text:
          near.outcome === 'unavailable'
            ? serviceTexts(session, 'unavailable')
            : visitTexts(session, isToldAgain(session, values) ? 'no-office-again' : 'no-office'),
        choices: [
          { id: 'call-back', label: visitTexts(session, 'button-call-back') },
          operatorChoice(session),
        ],
      };
    const choices = near.items.map(({ office }) =>
      fieldChoice(id, 'office', office.id, officeLine(session, office)),
    );
    const [only] = near.items;
    if (only === undefined || near.items.length > 1)
      return { text: visitTexts(session, 'ask-office'), choices };
    return {
      text: visitTexts(session, 'ask-office-one', { office: officeLine(session, only.office) }),
      choices,
    };
  },
  hint: (session) =>
    offeredOffices(session).length > 0 ? visitTexts(session, 'hint-office') : placeField.hint(session, {}),
  why: (session) => visitTexts(session, 'why-topic'),
  read: (session, normalised, values) => readOffice(session, normalised, values),
  press: (session, pressed) => {
    const choice = offeredOffices(session).find(({ id: officeId }) => officeId === pressed);
    return choice === undefined ? { outcome: 'none' } : chosen(choice);
  },
  show: (_session, value) => officeLineOf(value),
};

interface Offered {
  readonly id: string;
  readonly labels: readonly [string];
}

function offeredOffices(session: Session): readonly Offered[] {
  const choices = formOnTop(session)?.frame.asked?.choices ?? [];
  return choices
    .filter(({ id: choiceId }) => choiceId.startsWith(`s:${id}:office:`))
    .map((choice) => ({ id: choice.id.split(':')[3] ?? '', labels: [choice.label] }));
}

function chosen({ id: officeId, labels: [line] }: Offered): FieldReading {
  return { outcome: 'value', value: officeValue(officeId, line) };
}

/** That there is no office near was said a moment ago, of another place. */
function isToldAgain(session: Session, { place }: FormValues): boolean {
  if (formOnTop(session)?.frame.values.place === place) return false;
  const before = visitTexts(session, 'no-office');
  const again = visitTexts(session, 'no-office-again');
  return session.memory.lastSaid.some(({ text }) => text.includes(before) || text.includes(again));
}

/** One of those offered, by name, number or a yes to the only one; else another place. */
function readOffice(session: Session, normalised: string, values: FormValues): FieldReading {
  const offered = offeredOffices(session);
  const [first] = offered;
  if (first && normalised.split(' ').length <= 4 && yesNoIn(normalised) === 'yes') return chosen(first);
  const option = optionIn(normalised, offered);
  const named = offered.find(({ id: officeId }) => officeId === option);
  if (named) return chosen(named);
  const wish = first === undefined ? undefined : visitWishIn(normalised);
  if (wish !== undefined) return { outcome: 'value', value: wish, of: 'when' };
  const place = placeField.read(session, normalised, values);
  const isNamed =
    session.regions.codeIn(normalised) !== undefined ||
    /(?:^| )(?:в|на|у|около|возле|район\S*|улиц\S*|метро) ?/.test(normalised);
  return place.outcome === 'value' && isNamed ? { ...place, of: 'place' } : { outcome: 'none' };
}

/** A visit by appointment: what about, where, when, and how to reach her if it changes. */
export const bookForm: Form = {
  id,
  title: (session) => visitTexts(session, 'title'),
  fields: [
    topicField,
    kindField,
    { ...placeField, isNeeded: ({ office, place }) => office === undefined || place !== undefined },
    officeField,
    ...timeFields(id, ({ services, asker }, { office }) => services.offices.slots(asker, officeIdOf(office))),
    phoneField(id, 'or-none'),
  ],
  readBack: (session, values) =>
    visitTexts(session, 'read-back', {
      office: officeLineOf(values.office),
      slot: slotLine(session, chosenSlot(values)),
      topic: topicWords(session, values.topic ?? ''),
      phone: shown(session, bookForm, values, 'phone'),
    }),
  submit: async (session, values) => {
    const { office, topic = '' } = values;
    const phone = await chosenPhone(session, values);
    const booked = await session.services.offices.book(session.asker, {
      officeId: officeIdOf(office),
      slotId: chosenSlot(values),
      topic: topicWords(session, topic),
      ...(phone === undefined ? {} : { phone }),
    });
    switch (booked.outcome) {
      case 'booked':
        sayDone(session, bookedText(session, booked.visit));
        return undefined;
      case 'taken':
        session.say(serviceTexts(session, 'slot-taken'));
        return { askAgain: ['when', 'slot'] };
      case 'unavailable':
        sayUnavailable(session);
        return undefined;
    }
  },
};

export function topicOfMeasure(measureId: string): string {
  return measurePrefix + measureId;
}

/** The measure the visit is about, when it is one we know. */
export function topicMeasure({ topic = '' }: FormValues): string | undefined {
  return topic.startsWith(measurePrefix) ? topic.slice(measurePrefix.length) : undefined;
}

export function kindsWished(session: Session, values: FormValues): readonly OfficeKind[] {
  const { kind, topic = '' } = values;
  const chosen = officeKinds.filter((one) => one === kind);
  if (chosen.length > 0) return chosen;
  const named = kindsOf(values);
  if (named.length > 0) return named;
  return topic.startsWith(measurePrefix)
    ? kindsForMeasure(session, topic.slice(measurePrefix.length))
    : kindsNamed(topic.toLowerCase());
}

function topicWords(session: Session, topic: string): string {
  return topic.startsWith(measurePrefix) ? measureName(session, topic.slice(measurePrefix.length)) : topic;
}

function bookedText(session: Session, { number, startsAt, office }: Visit): string {
  return visitTexts(session, 'booked', {
    slot: plainSlot(session, startsAt),
    office: officeLine(session, office),
    number: numberWords(number),
    demo: office.isDemonstration ? visitTexts(session, 'demo') : '',
  });
}
