import type { AssistantAction } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { noteIntent } from '../../engine/turn-reading.ts';
import { showMenu } from '../greeting/flow.ts';
import { isPersonalMatter } from '../personal/matter.ts';
import { returnToTalk } from '../repair/return.ts';
import { openMatter } from '../shared/open-matter.ts';
import { phrases } from '../shared/phrases.ts';
import { tellWaiting } from '../waiting/flow.ts';
import { waitingWords } from '../waiting/outlook.ts';
import { summaryFor } from './summary.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };
import { topicOf } from './topic.ts';

const texts = phrases(ru, en);

type Reason = Extract<AssistantAction, { type: 'handoff' }>['reason'];

/** Calls a person, at any turn and in any state. What was told stays: what is open can be gone on with while she waits. */
export async function callOperator(session: Session, reason: Reason): Promise<void> {
  if (reason === 'asked') noteIntent(session, 'operator_request');
  const offered = session.top?.flow === 'operator-offer' && reason === 'asked' ? session.top.reason : reason;
  // Only the second line may look into her affairs.
  const why = isPersonalMatter(session) ? 'personal' : offered;
  session.drop('operator-offer');
  session.memory.misunderstood = 0;
  if (session.turn.state !== 'assistant') return tellWaiting(session);
  session.memory.isWaitingTold = false;
  const line = why === 'personal' ? 2 : 1;
  const topic = topicOf(session);
  session.action = {
    type: 'handoff',
    line,
    isCrisis: false,
    reason: why,
    summary: summaryFor(session, why),
    ...(topic === undefined ? {} : { topic, skills: [groupOf(topic)] }),
  };
  session.memory.line = line;
  const { text, choices } = await waitingWords(session, line);
  session.say(`${texts(session, line === 2 ? 'calling-personal' : 'calling')} ${text}`, { choices });
}

/** Specialists are named after the groups of topics. */
function groupOf(topic: string): string {
  return topic.split('/')[0] ?? topic;
}

/** "Нет, продолжим" to the offer of an operator. */
export function declineOperator(session: Session): void {
  session.drop('operator-offer');
  session.memory.misunderstood = 0;
  session.say(texts(session, 'declined'));
  if (openMatter(session)) returnToTalk(session);
  else showMenu(session);
}
