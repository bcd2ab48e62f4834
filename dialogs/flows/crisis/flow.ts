import type { Session } from '../../engine/session.ts';
import { noteIntent } from '../../engine/turn-reading.ts';
import { dangerIn, whoIsInDanger } from '../../understanding/danger.ts';
import { summaryFor } from '../operator/summary.ts';
import { topicOf } from '../operator/topic.ts';
import { mostUpset } from '../shared/mood.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Danger to life, violence, a night without shelter, a child in need: calm words, 112, and a person before everybody. */
export function handleCrisis(session: Session): void {
  noteIntent(session, 'urgent_help');
  const isWaiting = session.turn.state !== 'assistant';
  session.say(isWaiting ? texts(session, 'already') : dangerText(session));
  session.memory.isWaitingTold = true;
  session.memory.line = 1;
  session.memory.upset = mostUpset;
  const topic = topicOf(session);
  session.action = {
    type: 'handoff',
    line: 1,
    isCrisis: true,
    reason: 'crisis',
    summary: summaryFor(session, 'crisis'),
    // Whoever is free answers: nobody waits for a specialist with this.
    ...(topic === undefined ? {} : { topic }),
  };
}

/** 112 first; then who listens to such as her: children and those who fear for them have a line of their own. */
function dangerText(session: Session): string {
  const { normalised, written } = session.heard;
  const danger = dangerIn(written) ?? dangerIn(normalised);
  const { isChild, isGrown } = whoIsInDanger(normalised);
  const lines = [
    ...(isChild ? (['line-child'] as const) : []),
    ...(danger === 'violence' && isGrown ? (['police'] as const) : []),
    ...(danger === 'despair' && isGrown ? (['line-despair'] as const) : []),
  ];
  const last = danger === 'despair' ? 'not-alone' : 'safe-place';
  return (['danger', ...lines, last] as const).map((key) => texts(session, key)).join(' ');
}
