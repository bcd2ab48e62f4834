import type { Conversation } from '../conversations/index.ts';
import { kindOf, type SlotKind } from './capacity.ts';

/** All that decides who may take a waiting conversation: those who wait in one lane differ only in who came first. */
export interface Lane {
  readonly queueId: string;
  readonly language: Conversation['language'];
  readonly kind: SlotKind;
  /** Needed by the conversation itself. */
  readonly skills: readonly string[];
}

type InLane = Pick<Conversation, 'language' | 'replyTo'> & {
  readonly queueing: Pick<NonNullable<Conversation['queueing']>, 'queueId' | 'skills'>;
};

/** The name of its lane, the same for all who wait in it. */
export function laneNameOf(waiting: InLane): string {
  const { queueing, language } = waiting;
  return JSON.stringify([queueing.queueId, language, kindOf(waiting), ...queueing.skills.toSorted()]);
}

export function laneOf(name: string): Lane {
  const [queueId, language, kind, ...skills] = JSON.parse(name);
  return { queueId, language, kind, skills };
}
