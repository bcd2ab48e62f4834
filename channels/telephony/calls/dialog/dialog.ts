import { parseAddress, tagOf } from '../../sip/grammar/address.ts';
import { parseCSeq } from '../../sip/grammar/cseq.ts';
import { createRequest, type SipRequest, type SipResponse, withTag } from '../../sip/message.ts';
import type { Source } from '../../sip/transport/transport.ts';

export interface RequestParts {
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

interface DialogState {
  readonly callId: string;
  /** From or To with our tag, as it goes on the wire. */
  readonly local: string;
  readonly remote: string;
  readonly routes: readonly string[];
  readonly target: string;
  readonly localSeq: number;
  /** Of the peer's last request; `undefined`: none yet. */
  readonly remoteSeq: number | undefined;
  readonly flow: Source;
}

/** A random start that leaves room: CSeq must stay below 2^31. */
export function newSeq(): number {
  return 1 + Math.floor(Math.random() * 10_000);
}

/** A peer-to-peer relation of RFC 3261 §12: what every later request of this call is built from and checked by. */
export class Dialog {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly local: string;
  readonly remote: string;
  /** Where the last message of the peer came from. */
  flow: Source;
  #routes: readonly string[];
  #target: string;
  #localSeq: number;
  #remoteSeq: number | undefined;

  constructor(state: DialogState) {
    this.callId = state.callId;
    this.local = state.local;
    this.remote = state.remote;
    this.localTag = tagOf(state.local) ?? '';
    // A peer of RFC 2543 has no tag.
    this.remoteTag = tagOf(state.remote) ?? '';
    this.flow = state.flow;
    this.#routes = state.routes;
    this.#target = state.target;
    this.#localSeq = state.localSeq;
    this.#remoteSeq = state.remoteSeq;
  }

  /** The peer called us: §12.1.1. */
  static asServer(request: SipRequest, localTag: string, source: Source): Dialog {
    return new Dialog({
      callId: request.headers.get('Call-ID') ?? '',
      local: withTag(request.headers.get('To') ?? '', localTag),
      remote: request.headers.get('From') ?? '',
      routes: request.headers.all('Record-Route'),
      target: contactOf(request) ?? parseAddress(request.headers.get('From') ?? '')?.uriText ?? '',
      localSeq: newSeq(),
      remoteSeq: seqOf(request),
      flow: source,
    });
  }

  /** We called, and one of perhaps several phones answered with this tag: §12.1.2. */
  static asClient(request: SipRequest, response: SipResponse, source: Source): Dialog {
    return new Dialog({
      callId: response.headers.get('Call-ID') ?? '',
      local: request.headers.get('From') ?? '',
      remote: response.headers.get('To') ?? '',
      routes: response.headers.all('Record-Route').reverse(),
      target: contactOf(response) ?? request.uri,
      localSeq: seqOf(request) ?? 1,
      remoteSeq: undefined,
      flow: source,
    });
  }

  get id(): string {
    return dialogId(this.callId, this.localTag, this.remoteTag);
  }

  /** The peer's Contact: where it is to be reached, and what a Refer-To names. */
  get target(): string {
    return this.#target;
  }

  /** The 2xx decides the routes, whatever a provisional answer said (§13.2.2.4). */
  confirm(response: SipResponse): void {
    this.#routes = response.headers.all('Record-Route').reverse();
    this.refresh(response);
  }

  /** Re-INVITE and UPDATE, and their 2xx, may move the peer (§12.2). */
  refresh(message: SipRequest | SipResponse): void {
    this.#target = contactOf(message) ?? this.#target;
  }

  /** A request that is older than the last one is a stray. */
  take(request: SipRequest, source: Source): 'in-order' | 'out-of-order' {
    const seq = seqOf(request);
    if (seq === undefined || (this.#remoteSeq !== undefined && seq < this.#remoteSeq)) return 'out-of-order';
    this.#remoteSeq = seq;
    this.flow = source;
    return 'in-order';
  }

  request(method: string, parts: RequestParts = {}): SipRequest {
    this.#localSeq += 1;
    return this.#build(method, this.#localSeq, parts);
  }

  /** Of the 2xx that answered the INVITE with this number. */
  ack(seq: number, parts: RequestParts = {}): SipRequest {
    return this.#build('ACK', seq, parts);
  }

  /** The URI the next request is sent to: the first proxy on the way, else the peer. */
  get nextHop(): string {
    const first = this.#routes[0];
    return (first === undefined ? undefined : parseAddress(first)?.uriText) ?? this.#target;
  }

  get hasRoutes(): boolean {
    return this.#routes.length > 0;
  }

  /** §12.2.1.1, with the old strict routers: they find themselves in the Request-URI, the peer last in Route. */
  #build(method: string, seq: number, parts: RequestParts): SipRequest {
    const [first, ...rest] = this.#routes;
    const address = first === undefined ? undefined : parseAddress(first);
    const isStrict = address?.uri.kind === 'sip' && !address.uri.params.has('lr');
    const routes = isStrict ? [...rest, `<${this.#target}>`] : this.#routes;
    return createRequest(method, isStrict ? address.uriText : this.#target, {
      headers: [
        ...routes.map((route) => ['Route', route] as const),
        ['From', this.local],
        ['To', this.remote],
        ['Call-ID', this.callId],
        ['CSeq', `${seq} ${method}`],
        ...(parts.headers ?? []),
      ],
      ...(parts.body !== undefined && { body: parts.body }),
    });
  }
}

export function dialogId(callId: string, localTag: string, remoteTag: string): string {
  return `${callId}\n${localTag}\n${remoteTag}`;
}

export function seqOf(message: SipRequest | SipResponse): number | undefined {
  return parseCSeq(message.headers.get('CSeq') ?? '')?.number;
}

function contactOf(message: SipRequest | SipResponse): string | undefined {
  const contact = parseAddress(message.headers.get('Contact') ?? '');
  return contact?.uri.kind === 'sip' ? contact.uriText : undefined;
}
