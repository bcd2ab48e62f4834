import type { Route } from '../../../engine/route.ts';
import type { Session } from '../../../engine/session.ts';
import { formOnTop, neededFields, type OpenForm } from '../../../forms/frame.ts';
import type { OfficeNow } from '../../../services/offices.ts';
import { perform } from '../../dispatch.ts';
import { understood } from '../../repair/flow.ts';
import { returnToTalk } from '../../repair/return.ts';
import { startNearest } from '../offices/nearest.ts';
import { hoursText } from '../offices/tell-office.ts';
import { dayAndTime } from '../taking/format.ts';
import { kindsWished, topicMeasure } from '../visits/book-form.ts';
import { officeIdOf } from '../visits/visit-words.ts';
import { type AskedInside, askedInside, askedOfPaper, asksOfOtherProof, asksOfPassport } from './asked.ts';
import { insideTexts as texts } from './texts.ts';

type Answer = (session: Session, open: OpenForm) => void | Promise<void>;

const say =
  (key: Parameters<typeof texts>[1]): Answer =>
  (session) =>
    session.say(texts(session, key));

/** How many questions are left, and what follows them. */
const howLong =
  (then?: Parameters<typeof texts>[1]): Answer =>
  (session, { form, frame }) => {
    const left = neededFields(session, form, frame.values).filter(({ id }) => !(id in frame.values));
    const first =
      left.length === 0
        ? texts(session, 'only-confirm')
        : texts(session, 'questions-left', { left: left.length });
    session.say(then === undefined ? first : `${first} ${texts(session, then)}`);
  };

const tellVisitLength: Answer = async (session, open) => {
  const now = await officeOf(session, open);
  await howLong()(session, open);
  if (now !== undefined) session.say(texts(session, 'visit-length', { minutes: now.office.slotMinutes }));
};

/** Of the office that was chosen; before, of the nearest to where she is. */
const tellHours: Answer = async (session, open) => {
  const now = await officeOf(session, open);
  const isPlaced = open.frame.values.place !== undefined;
  const unknown = isPlaced ? 'hours-unknown' : 'hours-later';
  session.say(now === undefined ? texts(session, unknown) : hoursText(session, now));
};

const tellHoursOfCalls: Answer = async (session) => {
  const slots = await session.services.appeals.callBackSlots(session.asker);
  const times =
    slots.outcome === 'known' ? slots.items.map(({ startsAt }) => startsAt.slice(11)).toSorted() : [];
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return session.say(texts(session, 'hours-unknown'));
  session.say(texts(session, 'hours-calls', { first: clock(first), last: clock(last) }));
};

const clock = (time: string): string => time.replace(/^0/, '');

async function officeOf(session: Session, { frame: { values } }: OpenForm): Promise<OfficeNow | undefined> {
  const { offices } = session.services;
  const { office, place, region } = values;
  if (office !== undefined) {
    const found = await offices.office(session.asker, officeIdOf(office));
    return 'outcome' in found ? undefined : found;
  }
  if (place === undefined) return undefined;
  const kinds = kindsWished(session, values);
  const near = await offices.nearest(session.asker, { words: place, region, kinds });
  return near.outcome === 'found' ? near.items[0] : undefined;
}

/** What is shown in person, and of the measure itself what it takes. */
const tellPapersOfVisit: Answer = (session, { frame }) => {
  if (asksOfPassport(session.heard.normalised)) return session.say(texts(session, 'passport-visit'));
  const measureId = topicMeasure(frame.values);
  session.say(texts(session, measureId === undefined ? 'papers-visit' : 'bring-passport'));
  if (measureId !== undefined) return perform(session, 'documents', measureId);
};

const tellPapersOfIntake: Answer = (session, { frame }) => {
  const { measure } = frame.values;
  session.say(texts(session, 'papers-intake'));
  if (measure !== undefined && !asksOfPassport(session.heard.normalised))
    return perform(session, 'documents', measure);
};

const tellWhoSeesIntake: Answer = (session, { frame: { values } }) => {
  const { knowledge, language, turn } = session;
  const about =
    values.measure === undefined ? undefined : knowledge.consultation(values.measure, language, turn.now);
  session.say(texts(session, 'who-sees-intake'));
  if (about !== undefined) session.say(texts(session, 'where-intake', { where: about.where.join('; ') }));
};

type Answers = Partial<Record<AskedInside, Answer>>;

const ofAll: Answers = { price: say('free'), hurry: howLong() };
const ofWritten: Answers = {
  ...ofAll,
  'when-answered': say('when-answered'),
  reply: say('no-mail'),
  'who-sees': say('who-sees-appeal'),
  'how-long': howLong('when-answered'),
  hours: startNearest,
  papers: say('papers-none'),
};
const ofMessage: Answers = {
  ...ofWritten,
  'when-answered': say('when-message'),
  'how-long': howLong('when-message'),
};

/** What each form answers of itself. */
const answers: Readonly<Record<string, Answers>> = {
  complaint: { ...ofWritten, 'who-sees': say('who-sees-complaint'), harm: say('no-harm') },
  appeal: ofWritten,
  message: ofMessage,
  intake: {
    ...ofMessage,
    'who-sees': tellWhoSeesIntake,
    papers: tellPapersOfIntake,
  },
  'call-back': {
    ...ofAll,
    'cannot-come': say('cannot-answer'),
    'how-long': howLong(),
    'who-sees': say('who-sees-call'),
    reply: say('no-mail-call'),
    hours: tellHoursOfCalls,
    papers: say('papers-none'),
  },
  identify: {
    'other-proof': say('other-proof'),
    'who-sees': (session, { field }) => field && session.say(field.why(session)),
  },
  feedback: {
    ...ofAll,
    'how-long': howLong(),
    'who-sees': say('who-sees-feedback'),
    papers: say('papers-none'),
  },
  appointment: {
    ...ofAll,
    'cannot-come': say('cannot-come'),
    'how-long': tellVisitLength,
    'who-sees': say('who-sees-visit'),
    hours: tellHours,
    papers: tellPapersOfVisit,
  },
};
const ofPaper: Answers = {
  ...ofAll,
  validity: say('paper-valid'),
  'when-answered': say('paper-when'),
  delivery: say('paper-delivery'),
  purpose: say('paper-purpose'),
};

interface Inside {
  readonly answer: Answer;
  readonly open: OpenForm;
}

/** "До скольки работают?", "а кто это увидит?" in the middle of a form: of the form, and never an answer to it. */
function inside(session: Session): Inside | undefined {
  const { normalised, choiceId } = session.heard;
  const open = formOnTop(session);
  if (open === undefined || choiceId !== undefined) return undefined;
  const isOfPaper = open.form.id === 'offer' && open.frame.values.want === 'certificate';
  const special = isOfPaper
    ? askedOfPaper(normalised)
    : open.field?.id === 'who' && asksOfOtherProof(normalised)
      ? 'other-proof'
      : undefined;
  const asked = special ?? askedInside(normalised);
  // What was read back is handed in by it.
  if (asked === 'hurry' && open.field === undefined) return undefined;
  const answer = asked && (isOfPaper ? ofPaper : answers[open.form.id])?.[asked];
  return answer && { answer, open };
}

export function asksOfForm(session: Session): boolean {
  return inside(session) !== undefined;
}

export async function answerOfForm(session: Session): Promise<void> {
  const asked = inside(session);
  if (asked === undefined) return;
  understood(session);
  await asked.answer(session, asked.open);
  returnToTalk(session);
}

/** "А когда ответят?" right after something was handed in. */
export const receiptRoute: Route = {
  name: 'asked-of-receipt',
  when: ({ top, heard }) =>
    top?.flow === 'anything-else' &&
    top.dueAt !== undefined &&
    heard.choiceId === undefined &&
    askedInside(heard.normalised) === 'when-answered',
  act: (session) => {
    const { top, language } = session;
    if (top?.flow !== 'anything-else' || top.dueAt === undefined) return;
    understood(session);
    session.say(texts(session, 'due', { due: dayAndTime(top.dueAt, language) }));
  },
};

export const insideRoute: Route = { name: 'asked-of-form', when: asksOfForm, act: answerOfForm };
