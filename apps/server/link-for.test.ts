import { expect, it } from 'vitest';
import type { PushChannel } from '#core/conversations/index.ts';
import { createLinkFor } from './link-for.ts';

const bot: PushChannel = {
  kind: 'telegram',
  send: async () => ({ outcome: 'sent' }),
  linkWith: (code) => `https://t.me/otklik_test_bot?start=${code}`,
};
const settings = {
  CHAT_PAGE_URL: undefined,
  DEMO: true,
  PUBLIC_URL: 'https://otklik.example.org',
  TELEGRAM_TENANT: 'demo',
  MAX_TENANT: 'demo',
  WEB_CHAT_POLICY: 'full',
} as const;
const page = { ...settings, CHAT_PAGE_URL: 'https://region.example.org/pomosch?from=bot', DEMO: false };

it('leads to the bot of the same tenant', () => {
  const linkFor = createLinkFor(settings, new Map([['telegram', bot]]));
  expect(linkFor('482913', { tenantId: 'demo', channel: 'telegram' })).toBe(
    'https://t.me/otklik_test_bot?start=482913',
  );
  expect(linkFor('482913', { tenantId: 'north', channel: 'telegram' })).toBeUndefined();
  expect(
    createLinkFor(settings, new Map())('482913', { tenantId: 'demo', channel: 'telegram' }),
  ).toBeUndefined();
});

it.each([
  ['the demo page', settings, 'demo', 'https://otklik.example.org/widget/index.html#otklik-code=482913'],
  ['the page that is set', page, 'demo', 'https://region.example.org/pomosch?from=bot#otklik-code=482913'],
  ['nowhere from another tenant', page, 'north', undefined],
  ['nowhere without a demo page', { ...settings, DEMO: false }, 'demo', undefined],
  ['nowhere without an address', { ...settings, PUBLIC_URL: undefined }, 'demo', undefined],
  ['nowhere when the chat is off', { ...settings, WEB_CHAT_POLICY: 'off' as const }, 'demo', undefined],
])('leads to the chat: %s', (_, config, tenantId, expected) => {
  expect(createLinkFor(config, new Map())('482913', { tenantId, channel: 'web-chat' })).toBe(expected);
});

it('leads to no telephone', () => {
  expect(
    createLinkFor(settings, new Map())('482913', { tenantId: 'demo', channel: 'voice' }),
  ).toBeUndefined();
});
