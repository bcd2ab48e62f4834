import { expect, it } from 'vitest';
import type { ConversationEvent, Entry } from '../../conversations/index.ts';
import { aConversation } from '../../conversations/testing/builders.ts';
import { handledPart, untilHerLast } from './handled-part.ts';

type Line = Pick<Entry, 'seq' | 'author' | 'body'>;
const event = (seq: number, what: ConversationEvent): Line => ({
  seq,
  author: { kind: 'system' },
  body: { kind: 'event', event: what },
});
const says = (seq: number, staffId: string): Line => ({
  seq,
  author: { kind: 'operator', staffId, name: '' },
  body: { kind: 'text', text: 'Здравствуйте' },
});
const queued = { type: 'conversation.queued', reason: 'asked', isCrisis: false, summary: '' } as const;
const joined = { type: 'operator.joined', name: '', assignmentVersion: 1 } as const;

const history: readonly Line[] = [
  event(1, { ...queued, queueId: 'general' }),
  event(2, { ...joined, staffId: 'olga' }),
  says(3, 'olga'),
  event(4, { type: 'conversation.transferred', fromStaffId: 'olga', queueId: 'personal', note: '' }),
  event(5, { ...joined, staffId: 'nina' }),
  says(6, 'nina'),
];

it('is the last operator, in the queue she took it from', () => {
  const conversation = aConversation();
  expect(handledPart(conversation, history)).toMatchObject({
    conversationId: conversation.id,
    operatorId: 'nina',
    queueId: 'personal',
  });
  expect(handledPart(conversation, history.slice(0, 1))).toBeUndefined();
});

it('shows an operator a conversation up to her last word in it', () => {
  expect(untilHerLast(history, 'olga').map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(untilHerLast(history, 'nina')).toHaveLength(6);
  expect(untilHerLast(history, 'lev')).toEqual([]);
});
