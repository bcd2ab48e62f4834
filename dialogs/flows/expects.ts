import type { Expects, Saying } from '#core/conversations/index.ts';
import type { Session } from '../engine/session.ts';
import { confirmation, formOnTop } from '../forms/frame.ts';
import type { FactType } from '../ports.ts';
import { optionsOf } from '../wording/voice.ts';

/** What kind of answer is waited for now; `undefined`: anything may be said. */
export function expectedKind(session: Session, sayings: readonly Saying[]): Expects | undefined {
  const offered = sayings.findLast(({ choices }) => choices)?.choices ?? [];
  return ofQuestion(session) ?? (optionsOf(offered).length > 0 ? 'choice' : undefined);
}

function ofQuestion(session: Session): Expects | undefined {
  const { top, knowledge } = session;
  switch (top?.flow) {
    case 'quiz':
      if (top.pending === undefined) return undefined;
      return top.pending === 'region' ? 'region' : kindOf(knowledge.fact(top.pending)?.type);
    case 'form':
      return top.pending === confirmation ? 'yes-no' : ofField(session);
    case 'our-call':
      return top.call.purpose === 'call-back' ? 'yes-no' : undefined;
    case 'operator-offer':
    case 'resume':
    case 'anything-else':
    case 'life-event':
    case 'comparison':
      return 'yes-no';
    default:
      return undefined;
  }
}

function ofField(session: Session): Expects | undefined {
  const open = formOnTop(session);
  const expects = open?.field?.expects;
  return typeof expects === 'function' ? expects(open?.frame.values ?? {}) : expects;
}

function kindOf(type: FactType | undefined): Expects | undefined {
  switch (type) {
    case 'bool':
      return 'yes-no';
    case 'int':
    case 'decimal':
      return 'number';
    case 'money':
      return 'money';
    case 'date':
      return 'date';
    case 'enum':
      return 'choice';
    case undefined:
      return undefined;
  }
}
