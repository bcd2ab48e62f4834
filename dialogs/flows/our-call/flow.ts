import type { NoticeStart, OutboundStart } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { MeasureInBrief } from '../../ports.ts';
import { consult } from '../consultation/flow.ts';
import { perform } from '../dispatch.ts';
import { callOperator } from '../operator/flow.ts';
import { understood } from '../repair/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { askToGoOn, meetCaller } from '../resume/flow.ts';
import { startCallBack } from '../services/appeals/call-back.ts';
import { mentionIn } from '../shared/mention.ts';
import { openMatter } from '../shared/open-matter.ts';
import { phrases } from '../shared/phrases.ts';
import { noteWish } from '../shared/wishes.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Yes and no, by the keys 1 and 2: as of a form, they are not read aloud. */
export const suitsChoice = 's:our-call:suits:y';
export const suitsNotChoice = 's:our-call:suits:n';
export const stepDoneChoice = 'step-done';

/** She answered a call of ours: who calls and why, before anything else. Whoever holds the telephone hears nothing personal. */
export function meetCalled(session: Session, call: OutboundStart): void {
  const { memory, turn } = session;
  memory.frames = memory.frames.filter(({ flow }) => flow !== 'our-call');
  if (turn.state !== 'assistant') {
    meetCaller(session);
    return;
  }
  memory.isGreeted = true;
  session.push({ flow: 'our-call', call });
  introduce(session, call);
}

/** What we write to her unasked; what she answers is about it. */
export function meetNotice(session: Session, { noticeId, text, ...about }: NoticeStart): void {
  const { memory, turn } = session;
  memory.frames = memory.frames.filter(({ flow }) => flow !== 'our-call');
  memory.isGreeted = true;
  const call = { callId: noticeId, purpose: 'notification', text, ...about } as const;
  if (turn.state === 'assistant') session.push({ flow: 'our-call', call });
  session.say(text, {
    ...(turn.state === 'assistant' ? { choices: noticeChoices(session, about) } : {}),
    ...(about.grounds ? { grounds: about.grounds } : {}),
  });
}

/** Who calls, and the question again: to "алло?", "кто это?". */
export function introduce(session: Session, call: OutboundStart): void {
  if (session.medium !== 'voice') {
    repeatNotice(session, call);
    return;
  }
  session.say(texts(session, 'hello'));
  const wasAskedFor = call.purpose === 'call-back' && call.text === undefined;
  session.say(texts(session, wasAskedFor ? 'asked-for-it' : 'recorded'));
  if (call.text !== undefined) session.say(call.text, call.grounds ? { grounds: call.grounds } : {});
  askWhatNext(session, call);
}

function repeatNotice(session: Session, call: OutboundStart): void {
  session.say([texts(session, 'hello'), call.text].filter(Boolean).join('\n\n'), {
    choices: noticeChoices(session, call),
  });
}

function noticeChoices(session: Session, { asksDone }: Pick<OutboundStart, 'asksDone'>) {
  return [
    asksDone ? choice(session, stepDoneChoice, 'done') : choice(session, 'notice-more', 'more'),
    choice(session, 'connect', 'connect'),
    choice(session, 'no-calls', session.medium === 'voice' ? 'no-calls' : 'no-messages'),
  ];
}

function askWhatNext(session: Session, call: OutboundStart): void {
  const { purpose } = call;
  const operator = { id: 'op', label: texts(session, 'operator') };
  const choices =
    purpose === 'call-back'
      ? [choice(session, suitsChoice, 'now'), choice(session, suitsNotChoice, 'later'), operator]
      : [...noticeChoices(session, call), operator];
  session.say(texts(session, purpose === 'call-back' ? 'convenient' : 'more-wanted'), { choices });
}

/** It suits her: to the operator she asked for, on with what was open, or what she wants. */
export function talkNow(session: Session, call: OutboundStart) {
  leave(session);
  if (call.purpose === 'notification') return tellMore(session, call);
  if (call.connects) {
    session.say(texts(session, 'putting-through'));
    return callOperator(session, 'asked');
  }
  if (openMatter(session)) return askToGoOn(session);
  session.say(texts(session, 'ask'));
}

export async function talkLater(session: Session, call: OutboundStart): Promise<void> {
  leave(session);
  if (call.purpose === 'notification') {
    const isVoice = session.medium === 'voice';
    if (isVoice) session.action = { type: 'close' };
    session.say(texts(session, isVoice ? 'not-more' : 'not-more-written'));
    return;
  }
  session.say(texts(session, 'another-time'));
  await startCallBack(session);
}

/** About the measure that the notice names, else whatever she asks. */
function tellMore(session: Session, { text = '', measureId }: OutboundStart) {
  const measure = measureId === undefined ? undefined : session.knowledge.measure(measureId);
  if (measure) return tellOfRight(session, measure);
  const part = session.part(text);
  const mention = mentionIn(part);
  if (mention.kind === 'sure') return perform(session, 'about', mention.measureId);
  session.say(texts(session, 'ask-more'));
}

/** Told that it is due to her, she need not be asked whether it is: the application is offered, where there is one. */
function tellOfRight(session: Session, { id, isGrantedUnasked = false }: MeasureInBrief): void {
  noteWish(session, 'measure_info', id);
  consult(session, id, 'about', isGrantedUnasked || session.turn.policy !== 'full' ? undefined : 'apply');
  returnToTalk(session);
}

/** "Не звоните больше", "не пишите мне": kept before it is promised. A call ends with it. */
export async function stopTelling(session: Session): Promise<void> {
  leave(session);
  const { outcome } = await session.services.outreach.stopTelling(session.asker);
  const isVoice = session.medium === 'voice';
  if (outcome === 'stopped' && isVoice) session.action = { type: 'close', isUnrated: true };
  const said = outcome === 'stopped' ? 'stopped' : 'not-stopped';
  session.say(texts(session, isVoice ? said : `${said}-written`));
}

function leave(session: Session): void {
  session.drop('our-call');
  understood(session);
}

function choice(
  session: Session,
  id: string,
  key: 'done' | 'now' | 'later' | 'more' | 'connect' | 'no-calls' | 'no-messages',
) {
  return { id, label: texts(session, key) };
}
