import type { OutboundStart } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { perform } from '../dispatch.ts';
import { callOperator } from '../operator/flow.ts';
import { understood } from '../repair/flow.ts';
import { askToGoOn, meetCaller } from '../resume/flow.ts';
import { startCallBack } from '../services/appeals/call-back.ts';
import { mentionIn } from '../shared/mention.ts';
import { openMatter } from '../shared/open-matter.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Yes and no, by the keys 1 and 2: as of a form, they are not read aloud. */
export const suitsChoice = 's:our-call:suits:y';
export const suitsNotChoice = 's:our-call:suits:n';

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

/** Who calls, and the question again: to "алло?", "кто это?". */
export function introduce(session: Session, call: OutboundStart): void {
  session.say(texts(session, 'hello'));
  const wasAskedFor = call.purpose === 'call-back' && call.text === undefined;
  session.say(texts(session, wasAskedFor ? 'asked-for-it' : 'recorded'));
  if (call.text !== undefined) session.say(call.text);
  askWhatNext(session, call);
}

function askWhatNext(session: Session, { purpose }: OutboundStart): void {
  const operator = { id: 'op', label: texts(session, 'operator') };
  const choices =
    purpose === 'call-back'
      ? [choice(session, suitsChoice, 'now'), choice(session, suitsNotChoice, 'later'), operator]
      : [
          choice(session, 'notice-more', 'more'),
          choice(session, 'connect', 'connect'),
          choice(session, 'no-calls', 'no-calls'),
          operator,
        ];
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
    session.action = { type: 'close' };
    session.say(texts(session, 'not-more'));
    return;
  }
  session.say(texts(session, 'another-time'));
  await startCallBack(session);
}

/** About the measure that the notice names, else whatever she asks. */
function tellMore(session: Session, { text = '' }: OutboundStart) {
  const part = session.part(text);
  const mention = mentionIn(part);
  if (mention.kind === 'sure') return perform(session, 'about', mention.measureId);
  session.say(texts(session, 'ask-more'));
}

/** "Не звоните больше": kept before it is promised. */
export async function stopCalls(session: Session): Promise<void> {
  leave(session);
  const { outcome } = await session.services.outreach.stopCalls(session.asker);
  if (outcome === 'stopped') session.action = { type: 'close' };
  session.say(texts(session, outcome === 'stopped' ? 'stopped' : 'not-stopped'));
}

function leave(session: Session): void {
  session.drop('our-call');
  understood(session);
}

function choice(session: Session, id: string, key: 'now' | 'later' | 'more' | 'connect' | 'no-calls') {
  return { id, label: texts(session, key) };
}
