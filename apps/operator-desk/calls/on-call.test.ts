import { expect, it } from 'vitest';
import type { ConversationEvent } from '#core/conversations/index.ts';
import type { Wire } from '#core/shared/wire.ts';
import { anEntry } from '../state/testing/builders.ts';
import { handedOverTo } from './on-call.ts';

const handedOver = { type: 'call.handed-over', staffId: 'anna', name: 'МФЦ' } as const;
const left = { type: 'call.outside-ended', staffId: 'anna', name: 'МФЦ', why: 'left' } as const;

function after(...events: readonly Wire<ConversationEvent>[]): string | undefined {
  const entries = events.map((event, n) => anEntry(n + 1, { body: { kind: 'event', event } }));
  return handedOverTo({ entries });
}

it('knows whom the citizen talks with, until they part', () => {
  expect(after({ type: 'call.held', staffId: 'anna' })).toBeUndefined();
  expect(after(handedOver, { type: 'call.held', staffId: 'anna' })).toBe('МФЦ');
  expect(after(handedOver, left)).toBeUndefined();
  expect(after(handedOver, { type: 'call.ended', cause: 'citizen-hung-up', seconds: 60 })).toBeUndefined();
});
