import type { Route } from '../../engine/route.ts';
import type { Session } from '../../engine/session.ts';
import { formOnTop } from '../../forms/frame.ts';
import { yesNoIn } from '../../understanding/values/yes-no.ts';
import { understood } from '../repair/flow.ts';
import { startApplication } from './appeals/apply.ts';
import { startCallBack } from './appeals/call-back.ts';
import { startComplaint } from './appeals/complaint.ts';
import { startFeedback } from './appeals/feedback.ts';
import { startIntake } from './appeals/intake.ts';
import { startAppeal, startMessage } from './appeals/written.ts';
import { type Beginning, beginningIn } from './begin-choice.ts';
import { tellOneOffice } from './offices/nearest.ts';
import { officeJustTold, startBooking, startCancel, startMove } from './visits/flow.ts';

/** What is asked for in plain words and is no intent of its own. */
const wishes: readonly (readonly [Beginning, RegExp])[] = [
  [
    'call-back',
    /(?:^| )(?:пере|по)звоните(?: |$)|перезвон(?:и|ить)(?: мне| нам)|(?:пусть|пускай|лучше|могут|могли бы|пожалуйста) (?:\S+ )?(?:мне |нам )?(?:пере|по)звон(?:ят|ите|ить|ит)(?: |$)|(?:хочу|хотела? бы|нужно|надо|можно|прошу),? (?:чтобы?|чтоб) (?:\S+ ){0,3}?(?:мне |нам )?(?:\S+ )?(?:пере|по)звонил[иа]?(?: |[?.!]|$)|(?:буду ждать|жду|подожду) (?:\S+ )?звонк|обратн\S+ звон|закаж\S+ звонок|заказать звонок/,
  ],
  ['message', /(?:остав|передать|передай|записать|запишите)\S* (?:\S+ )?сообщени/],
  ['appeal', /(?:подать|оставить|написать|зарегистрир\S*|принять|примите|хочу) (?:\S+ ){0,2}обращени[ея]/],
  [
    'intake',
    /(?:подайте|оформите|примите|заполните) (?:\S+ ){0,3}(?:заявлени|заявк|за меня|через вас)|(?:подайте|оформите) (?:\S+ ){0,6}через вас|(?:оставить|подать) заявку|хочу (?:подать|оформить) (?:\S+ ){0,2}(?:через вас|у вас|здесь|сейчас)/,
  ],
  [
    'visit',
    /(?:^| )(?:запиш(?:и|ите)|записать) (?:(?:меня|нас|маму|папу|мужа|бабушку|дедушку|пожалуйста) )+(?:(?:на (?:сегодня|завтра|послезавтра|понедельник|вторник|среду|четверг|пятницу|субботу|утро|вечер) )?(?:на при[её]м|в (?:мфц|соц\S+|собес\S*|сфр|пенсионн\S+|фонд|центр занятости|мсэ)|к (?:вам|специалисту|инспектору))|на (?:сегодня|завтра|послезавтра|понедельник|вторник|среду|четверг|пятницу|субботу))(?: |[,.!]|$)/,
  ],
];
/** Asking how or whether it is done is a question, not the wish to do it. */
const asksHow = /(?:^| )(?:как|где|куда|когда|можно ли)(?: |$)/;

const acts: Readonly<Record<Beginning, (session: Session, of: string) => Promise<void>>> = {
  'call-back': startCallBack,
  message: startMessage,
  appeal: startAppeal,
  complaint: startComplaint,
  intake: (session, of) => startIntake(session, of || undefined),
  apply: startApplication,
  feedback: startFeedback,
  visit: (session, of) => startBooking(session, of || undefined),
  office: tellOneOffice,
  cancel: (session, of) => startCancel(session, of || undefined),
  move: (session, of) => startMove(session, of || undefined),
};

/**
 * "Перезвоните мне" is no wish to wait for an operator. Of words that are being taken down it is a part; of who she is,
 * asked while an operator is awaited, it is none.
 */
export const serviceInterrupts: readonly Route[] = [
  {
    name: 'rather-than-wait',
    when: (session) => {
      const what = session.heard.choiceId === undefined ? wished(session)?.what : undefined;
      return (what === 'call-back' || what === 'message') && isFree(session);
    },
    act: begin,
  },
];

function isFree(session: Session): boolean {
  const open = formOnTop(session);
  return open === undefined || open.form.id === 'identify';
}

/** No office is near: what stands beside another place is that we call. */
function isLeftCallBack(session: Session): boolean {
  const { asked, pending } = formOnTop(session)?.frame ?? {};
  return pending === 'office' && asked?.choices?.[0]?.id === 'call-back';
}

/** Right after an address was told. */
const booksThere = /(?:^| )(?:запиш\S*|записаться|запись)(?: |$)/;

/** After what is awaited: in the middle of a complaint "перезвоните мне" belongs to the complaint. */
export const serviceRoutes: readonly Route[] = [
  {
    name: 'begin-service',
    when: (session) => wished(session) !== undefined,
    act: begin,
  },
];

async function begin(session: Session): Promise<void> {
  const beginning = wished(session);
  if (beginning === undefined) return;
  understood(session);
  await acts[beginning.what](session, beginning.of);
}

function wished(session: Session): { readonly what: Beginning; readonly of: string } | undefined {
  const { heard } = session;
  if (heard.choiceId !== undefined) return beginningIn(heard.choiceId);
  if (asksHow.test(heard.normalised)) return undefined;
  if (isLeftCallBack(session) && yesNoIn(heard.normalised) === 'yes') return { what: 'call-back', of: '' };
  const officeId = officeJustTold(session);
  if (officeId !== undefined && booksThere.test(heard.normalised)) return { what: 'visit', of: officeId };
  const wish = wishes.find(([, words]) => words.test(heard.normalised));
  return wish && { what: wish[0], of: '' };
}
