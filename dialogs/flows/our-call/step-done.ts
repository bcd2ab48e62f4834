import type { OutboundStart } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { understood } from '../repair/flow.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

const isDone =
  /^(?:(?:я|мы|да|уже|все|это|отчет) )*(?:сделано|сделал[аи]?|готово|сдан[ао]?|сдал[аи]?|отправил[аи]?|отнес(?:ла|ли)?|принес(?:ла|ли)?)(?: (?:я|уже|все|отчет|его))*$/;

/** "Сделано", "отчёт сдан": to what reminded her of something that is hers to do. */
export function saysDone(normalised: string): boolean {
  return isDone.test(normalised.replace(/[\s,.!]+/g, ' ').trim());
}

/** It is marked before it is said so; of what was no reminder, thanks are enough. */
export async function noteStepDone(session: Session, { callId }: OutboundStart): Promise<void> {
  session.drop('our-call');
  understood(session);
  const { outcome } = await session.services.outreach.stepDone({ ...session.asker, noticeId: callId });
  const said = { marked: 'step-done', settled: 'step-settled', 'not-a-step': 'not-more-written' } as const;
  session.say(texts(session, said[outcome]));
}
