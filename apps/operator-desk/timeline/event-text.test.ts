import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { eventText } from './event-text.ts';

const t = ((key: string) => key) as TFunction;
const names = { staff: () => undefined, queue: () => undefined, topic: () => undefined };

it.each([
  ['citizen-hung-up', 'event.call-ended'],
  ['transferred', 'event.call-referred'],
])('tells how a call ended: %s', (cause, text) => {
  expect(eventText(t, { type: 'call.ended', cause, seconds: 65 }, names)).toBe(text);
});
