import { SipStack } from '../../sip/sip-stack.ts';
import type { TlsOptions } from '../../sip/transport/tls-dialect.ts';
import type { Counted } from '../ports.ts';
import { plainTrunk } from '../trunk/trunk-settings.ts';
import { UserAgent, type UserAgentOptions } from '../user-agent.ts';
import { FakeMedia } from './fake-media.ts';
import { freePort } from './program.ts';

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
    /** Listens for TLS at the port above, too. */
    readonly tls?: TlsOptions;
  } = {},
): Promise<Telephone> {
  const { tls, ...rest } = options;
  const media = new FakeMedia();
  const counted: Counted[] = [];
  let agent: UserAgent | undefined;
  const port = await freePort();
  const at = { host: '127.0.0.1', port } as const;
  const stack = await SipStack.open({
    listen: [
      { transport: 'udp', ...at },
      { transport: 'tcp', ...at },
      ...(tls ? [{ transport: 'tls', host: at.host, port: port + 1, tls } as const] : []),
    ],
    admit: (source, request) => agent?.admits(source, request) ?? false,
  });
  agent = new UserAgent({
    trunks: [localTrunk],
    log: { info: () => undefined, warn: () => undefined },
    onCounted: (one) => counted.push(one),
    ...rest,
    sip: stack,
    media,
  });
  return { agent, media, counted, at, close: () => stack.close() };
}
