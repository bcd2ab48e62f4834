import { SipStack } from '../../sip/sip-stack.ts';
import type { Counted } from '../ports.ts';
import { plainTrunk, type TrunkSettings } from '../trunk/trunk-settings.ts';
import { UserAgent, type UserAgentOptions } from '../user-agent.ts';
import { FakeMedia } from './fake-media.ts';

/** A user agent on real sockets of 127.0.0.1 with media that only writes down. */
export interface Telephone {
  readonly agent: UserAgent;
  readonly media: FakeMedia;
  readonly counted: Counted[];
  readonly at: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

export const localTrunk = plainTrunk({ name: 'local', allowed: ['127.0.0.1'], domain: '127.0.0.1' });

export async function openTelephone(
  options: Partial<Omit<UserAgentOptions, 'sip' | 'media'>> & {
    readonly trunks?: readonly TrunkSettings[];
  } = {},
): Promise<Telephone> {
  const media = new FakeMedia();
  const counted: Counted[] = [];
  let agent: UserAgent | undefined;
  const port = 10_000 + 2 * Math.floor(Math.random() * 3000);
  const stack = await SipStack.open({
    listen: [
      { transport: 'udp', host: '127.0.0.1', port },
      { transport: 'tcp', host: '127.0.0.1', port },
    ],
    admit: (source, request) => agent?.admits(source, request) ?? false,
  });
  agent = new UserAgent({
    trunks: [localTrunk],
    log: { info: () => undefined, warn: () => undefined },
    onCounted: (one) => counted.push(one),
    ...options,
    sip: stack,
    media,
  });
  return { agent, media, counted, at: { host: '127.0.0.1', port }, close: () => stack.close() };
}
