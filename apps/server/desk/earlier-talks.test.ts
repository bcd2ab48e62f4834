import { expect, it } from 'vitest';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { mayReadEarlier } from './earlier-talks.ts';

it('opens a talk in which somebody was proven to the second line, once it is proven again', () => {
  const clock = new ManualClock();
  const proven = {
    identification: {
      level: 'confirmed',
      subjectId: 'demo-01',
      method: 'code-word',
      at: clock.now().toISOString(),
    },
  } as const;
  const first = anOperator({ roles: ['operator-1'] });
  const second = anOperator({ roles: ['operator-1', 'operator-2'] });
  const ask = (
    staff: typeof first,
    held: object,
    earlier: object,
    policy: 'full' | 'public-information-only' = 'full',
  ) =>
    mayReadEarlier({ policyOf: () => policy, clock }, staff, {
      held: aConversation(held),
      earlier: aConversation(earlier),
    });
  expect(ask(first, {}, {})).toBe(true);
  expect(ask(first, proven, proven)).toBe(false);
  expect(ask(second, {}, proven)).toBe(false);
  expect(ask(second, proven, proven)).toBe(true);
  expect(ask(second, proven, proven, 'public-information-only')).toBe(false);
});
