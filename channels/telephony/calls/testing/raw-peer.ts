import { defaultLimits } from '../../sip/limits.ts';
import {
  createRequest,
  createResponse,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../sip/message.ts';
import { parseMessage } from '../../sip/parse-message.ts';
import { serialiseMessage } from '../../sip/serialise-message.ts';
import type { ManualTimers } from '../../sip/testing/manual-timers.ts';
import { settle } from '../../sip/testing/manual-timers.ts';
import type { MemoryNetwork } from '../../sip/testing/memory-network.ts';
import type { Transport } from '../../sip/transport/transport.ts';

export const peerSdp = (...extra: string[]): string =>
  [
    'v=0',
    'o=peer 1 1 IN IP4 127.0.0.2',
    's=-',
    'c=IN IP4 127.0.0.2',
    't=0 0',
    'm=audio 6000 RTP/AVP 8 101',
    'a=rtpmap:101 telephone-event/8000',
    ...extra,
    '',
  ].join('\r\n');

export interface PeerMessage {
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly type?: string;
}

/** A far end that says exactly what a test tells it, well or badly. */
export class RawPeer {
  /** Everything that came, in order, until it is taken. */
  readonly inbox: SipMessage[] = [];
  readonly #transport: Transport;
  readonly #target = { transport: 'udp', host: '127.0.0.1', port: 5060 } as const;
  #branch = 0;
  readonly #host: string;
  readonly #port: number;

  private constructor(transport: Transport, host: string, port: number) {
    this.#transport = transport;
    this.#host = host;
    this.#port = port;
  }

  static async open(
    network: MemoryNetwork,
    timers: ManualTimers,
    host = '127.0.0.2',
    port = 5060,
  ): Promise<RawPeer> {
    const taken: { peer?: RawPeer } = {};
    const transport = await network.open(
      { transport: 'udp', host, port },
      {
        events: {
          message: (bytes) => taken.peer?.take(bytes),
          dropped: () => undefined,
          admits: () => true,
          failed: () => undefined,
        },
        timers,
        limits: defaultLimits,
        bounds: {
          partialMs: 1,
          idleMs: 1,
          backlogBytes: 1,
          connections: 1,
          connectionsPerHost: 1,
          connectMs: 1,
        },
      },
    );
    taken.peer = new RawPeer(transport, host, port);
    return taken.peer;
  }

  private take(bytes: Uint8Array): void {
    const parsed = parseMessage(bytes, { framing: 'datagram', limits: defaultLimits });
    if (parsed.outcome === 'refused' || parsed.outcome === 'garbage') throw new Error('peer got nonsense');
    this.inbox.push(parsed.message);
  }

  /** The oldest request of this method; throws when there is none. */
  async request(method: string): Promise<SipRequest> {
    await settle();
    const at = this.inbox.findIndex((one) => one.kind === 'request' && one.method === method);
    const [found] = at < 0 ? [] : this.inbox.splice(at, 1);
    if (found?.kind !== 'request') throw new Error(`no ${method} among ${this.summary()}`);
    return found;
  }

  async response(status: number, method?: string): Promise<SipResponse> {
    await settle();
    const at = this.inbox.findIndex(
      (one) =>
        one.kind === 'response' &&
        one.status === status &&
        (method === undefined || one.headers.get('CSeq')?.endsWith(` ${method}`)),
    );
    const [found] = at < 0 ? [] : this.inbox.splice(at, 1);
    if (found?.kind !== 'response') throw new Error(`no ${status} among ${this.summary()}`);
    return found;
  }

  /** `INVITE 200 BYE`: what waits in the inbox; it is emptied. */
  drain(): string {
    const summary = this.summary();
    this.inbox.length = 0;
    return summary;
  }

  private summary(): string {
    return this.inbox.map((one) => (one.kind === 'request' ? one.method : String(one.status))).join(' ');
  }

  get contact(): readonly [string, string] {
    return ['Contact', `<sip:peer@${this.#host}:${this.#port}>`];
  }

  get via(): readonly [string, string] {
    this.#branch += 1;
    return [
      'Via',
      `SIP/2.0/UDP ${this.#host}:${this.#port};branch=z9hG4bKraw${this.#port}x${this.#branch};rport`,
    ];
  }

  async send(message: SipMessage): Promise<void> {
    await this.#transport.send(serialiseMessage(message), this.#target);
    await settle();
  }

  /** A request outside dialogs. */
  async ask(method: string, parts: PeerMessage & { readonly callId?: string } = {}): Promise<SipRequest> {
    const request = createRequest(method, 'sip:100@127.0.0.1', {
      headers: [
        this.via,
        ['From', `<sip:79990000000@${this.#host}>;tag=peer`],
        ['To', '<sip:100@127.0.0.1>'],
        ['Call-ID', parts.callId ?? 'call-1'],
        ['CSeq', `1 ${method}`],
        this.contact,
        ...bodyHeaders(parts),
      ],
      ...(parts.body !== undefined && { body: parts.body }),
    });
    await this.send(request);
    return request;
  }

  /** A request in the dialog that `invite` made; of whichever side called. */
  async askIn(
    dialog: { readonly callId: string; readonly local: string; readonly remote: string },
    method: string,
    seq: number,
    parts: PeerMessage = {},
  ): Promise<SipRequest> {
    const request = createRequest(method, 'sip:otklik@127.0.0.1:5060', {
      headers: [
        this.via,
        ['From', dialog.local],
        ['To', dialog.remote],
        ['Call-ID', dialog.callId],
        ['CSeq', `${seq} ${method}`],
        this.contact,
        ...bodyHeaders(parts),
      ],
      ...(parts.body !== undefined && { body: parts.body }),
    });
    await this.send(request);
    return request;
  }

  async reply(
    request: SipRequest,
    status: number,
    parts: PeerMessage & { readonly toTag?: string } = {},
  ): Promise<void> {
    const { body, toTag = 'peer' } = parts;
    await this.send(
      createResponse(request, status, {
        toTag,
        headers: [this.contact, ...bodyHeaders(parts)],
        ...(body !== undefined && { body }),
      }),
    );
  }
}

function bodyHeaders({
  headers = [],
  body,
  type = 'application/sdp',
}: PeerMessage): (readonly [string, string])[] {
  return [...headers, ...(body === undefined ? [] : [['Content-Type', type] as const])];
}

/** Both ends of a dialog as the peer sees it. */
export function dialogOfAnswer(response: SipResponse): { callId: string; local: string; remote: string } {
  const { headers } = response;
  return {
    callId: headers.get('Call-ID') ?? '',
    local: headers.get('From') ?? '',
    remote: headers.get('To') ?? '',
  };
}

/** The same for a call of ours that the peer answered with its tag. */
export function dialogOfInvite(
  invite: SipRequest,
  tag = 'peer',
): { callId: string; local: string; remote: string } {
  const { headers } = invite;
  return {
    callId: headers.get('Call-ID') ?? '',
    local: `${headers.get('To')};tag=${tag}`,
    remote: headers.get('From') ?? '',
  };
}
