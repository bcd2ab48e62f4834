import type { ChannelKind } from '#core/conversations/index.ts';

/** How words reach the citizen: read on a page, read in a messenger or message, heard. */
export type Medium = 'chat' | 'telegram' | 'voice';

const media: Readonly<Record<ChannelKind, Medium>> = {
  'web-chat': 'chat',
  telegram: 'telegram',
  sms: 'telegram',
  max: 'telegram',
  voice: 'voice',
};

export function mediumOf(channel: ChannelKind): Medium {
  return media[channel];
}
