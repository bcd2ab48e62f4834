import { parseUri } from '../../sip/grammar/uri.ts';
import { SipHeaders, type SipRequest, type SipResponse } from '../../sip/message.ts';
import type { ClientFailure, ClientTransaction } from '../../sip/transactions/client-transaction.ts';
import { type Destination, isReliable, type Source } from '../../sip/transport/transport.ts';
import type { SipPort } from '../ports.ts';

export type Headers = readonly (readonly [name: string, value: string])[];

/** Proves who we are: `DigestClient` fits. */
export interface Authoriser {
  /** With what is known of earlier challenges. */
  authorise(request: SipRequest): SipRequest;
  /** The same with an answer to this 401 or 407; `undefined` when there is none, or it was refused already. */
  answer(request: SipRequest, challenge: SipResponse): SipRequest | undefined;
}

export interface SendRequest {
  /** URI of the next hop. */
  readonly nextHop: string;
  /** Goes this way when it is the open connection to the next hop. */
  readonly flow?: { readonly source: Source; readonly isDirect: boolean };
  readonly authoriser?: Authoriser | undefined;
  /** Called for each try: each needs its own CSeq. */
  build(destination: Destination): SipRequest;
  onProvisional?(response: SipResponse, source: Source, request: SipRequest): void;
  /** Every final response that is not a challenge just answered. Of INVITE each 2xx. */
  onFinal(response: SipResponse, source: Source, request: SipRequest): void;
  onFailed(reason: ClientFailure): void;
}

export interface Sending {
  /** RFC 3261 §9.1; before anything was sent it fails with `transport`. */
  cancel(headers?: Headers): void;
}

/** A request with all that may be needed until its true answer: finding the peer, another host of it, credentials. */
export function sendRequest(sip: SipPort, request: SendRequest): Sending {
  const sending = new RequestSending(sip, request);
  const open = flowTo(request);
  if (open) sending.start([open]);
  else
    sip.resolve(request.nextHop).then(
      (found) => sending.start(found),
      () => sending.start([]),
    );
  return sending;
}

/** A proxy and the far end may each ask once, and once more when a nonce went stale. */
const maxChallenges = 3;

class RequestSending implements Sending {
  readonly #sip: SipPort;
  readonly #request: SendRequest;
  #destinations: readonly Destination[] = [];
  #transaction: ClientTransaction | undefined;
  #challengesLeft = maxChallenges;
  #cancelled = false;

  constructor(sip: SipPort, request: SendRequest) {
    this.#sip = sip;
    this.#request = request;
  }

  start(destinations: readonly Destination[]): void {
    this.#destinations = destinations;
    this.#attempt(0);
  }

  cancel(headers: Headers = []): void {
    this.#cancelled = true;
    this.#transaction?.cancel(new SipHeaders(headers));
  }

  #attempt(at: number): void {
    const destination = this.#destinations[at];
    if (!destination || this.#cancelled) {
      this.#request.onFailed('transport');
      return;
    }
    const built = this.#request.build(destination);
    this.#send(this.#request.authoriser?.authorise(built) ?? built, at, destination);
  }

  #send(sent: SipRequest, at: number, destination: Destination): void {
    this.#transaction = this.#sip.request(sent, destination, {
      onResponse: (response, source) => {
        if (response.status < 200) this.#request.onProvisional?.(response, source, sent);
        else if (!this.#meetChallenge(sent, response, at)) this.#take(response, source, sent, at);
      },
      onFailed: (reason) => {
        if (reason !== 'transport' || !this.#elsewhere(at)) this.#request.onFailed(reason);
      },
    });
  }

  #meetChallenge(sent: SipRequest, response: SipResponse, at: number): boolean {
    const destination = this.#destinations[at];
    const isChallenge = response.status === 401 || response.status === 407;
    if (!isChallenge || !destination || this.#cancelled || this.#challengesLeft === 0) return false;
    const answer = this.#request.authoriser?.answer(sent, response);
    if (!answer) return false;
    this.#challengesLeft -= 1;
    answer.headers.set('CSeq', this.#request.build(destination).headers.get('CSeq') ?? '');
    this.#send(answer, at, destination);
    return true;
  }

  #take(response: SipResponse, source: Source, sent: SipRequest, at: number): void {
    if (response.status !== 503 || !this.#elsewhere(at)) this.#request.onFinal(response, source, sent);
  }

  /** Another host of the same name (RFC 3263 §4.3). */
  #elsewhere(at: number): boolean {
    if (at + 1 >= this.#destinations.length || this.#cancelled) return false;
    this.#attempt(at + 1);
    return true;
  }
}

/**
 * The connection a message came over is the best way back: the peer may be behind NAT, or not listen at all. It is the
 * next hop when there is no proxy between, or when it leads to the proxy's host.
 */
export function flowTo(request: Pick<SendRequest, 'flow' | 'nextHop'>): Destination | undefined {
  const { flow, nextHop } = request;
  if (!flow || !isReliable(flow.source.transport) || flow.source.flow?.closed !== false) return undefined;
  const uri = parseUri(nextHop);
  if (uri?.kind !== 'sip' || (uri.scheme === 'sips' && flow.source.transport !== 'tls')) return undefined;
  const isSameHost = uri.host.replace(/^\[|\]$/g, '') === flow.source.host;
  const leadsThere = flow.isDirect || (isSameHost && uri.params.get('transport') !== 'udp');
  return leadsThere ? flow.source : undefined;
}
