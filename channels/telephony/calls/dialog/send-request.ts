import { parseUri } from '../../sip/grammar/uri.ts';
import type { SipRequest, SipResponse } from '../../sip/message.ts';
import { type Destination, isReliable, type Source } from '../../sip/transport/transport.ts';
import type { ClientTransaction, SipPort } from '../ports.ts';

/** Answers a 401 or 407; `undefined` when it cannot, or the credentials were refused already. Holds state: one for each request. */
export type Authorise = (
  request: SipRequest,
  challenge: SipResponse,
) => readonly (readonly [name: string, value: string])[] | undefined;

export interface SendRequest {
  /** URI of the next hop. */
  readonly nextHop: string;
  /** Goes this way when it is the open connection to the next hop. */
  readonly flow?: { readonly source: Source; readonly isDirect: boolean };
  /** Called for each try, with what authorises it; each try needs its own CSeq. */
  build(authorisation: readonly (readonly [string, string])[], destination: Destination): SipRequest;
  readonly authorise?: Authorise | undefined;
  onProvisional?(response: SipResponse, source: Source, request: SipRequest): void;
  /** Every final response that is not a challenge just answered. Of INVITE each 2xx. */
  onFinal(response: SipResponse, source: Source, request: SipRequest): void;
  onFailed(reason: 'timeout' | 'transport'): void;
}

export interface Sending {
  /** RFC 3261 §9.1; before anything is sent it fails with `transport`. */
  cancel(headers?: readonly (readonly [string, string])[]): void;
}

/** A request with all that may be needed until its true answer: finding the peer, another host of it, credentials. */
export function sendRequest(sip: SipPort, request: SendRequest): Sending {
  let transaction: ClientTransaction | undefined;
  let cancelled: readonly (readonly [string, string])[] | undefined;
  let destinations: readonly Destination[] = [];

  const attempt = (at: number, authorisation: readonly (readonly [string, string])[]): void => {
    const destination = destinations[at];
    if (!destination || cancelled) return request.onFailed('transport');
    const sent = request.build(authorisation, destination);
    const elsewhere = (): boolean => {
      if (at + 1 >= destinations.length || cancelled) return false;
      attempt(at + 1, authorisation);
      return true;
    };
    transaction = sip.request(sent, destination, {
      onResponse(response, source) {
        if (response.status < 200) return request.onProvisional?.(response, source, sent);
        if ((response.status === 401 || response.status === 407) && !cancelled) {
          const headers = request.authorise?.(sent, response);
          if (headers) return attempt(at, headers);
        }
        if (response.status === 503 && elsewhere()) return;
        request.onFinal(response, source, sent);
      },
      onFailed(reason) {
        if (reason === 'transport' && elsewhere()) return;
        request.onFailed(reason);
      },
    });
  };

  const open = flowTo(request);
  if (open) {
    destinations = [open];
    attempt(0, []);
  } else {
    sip.resolve(request.nextHop).then(
      (found) => {
        destinations = found;
        attempt(0, []);
      },
      () => request.onFailed('transport'),
    );
  }
  return {
    cancel(headers = []) {
      cancelled = headers;
      transaction?.cancel(headers);
    },
  };
}

/**
 * The connection a message came over is the best way back: the peer may be behind NAT, or not listen at all. It is the
 * next hop when there is no proxy between, or it leads to the proxy's host.
 */
export function flowTo(request: Pick<SendRequest, 'flow' | 'nextHop'>): Destination | undefined {
  const { flow, nextHop } = request;
  if (!flow || !isReliable(flow.source.transport) || flow.source.flow?.closed !== false) return undefined;
  const uri = parseUri(nextHop);
  const host = uri?.kind === 'sip' ? uri.host.replace(/^\[|\]$/g, '') : undefined;
  const isSecure = uri?.kind === 'sip' && uri.scheme === 'sips';
  if (isSecure && flow.source.transport !== 'tls') return undefined;
  const leadsThere =
    flow.isDirect ||
    (host === flow.source.host && uri?.kind === 'sip' && uri.params.get('transport') !== 'udp');
  return leadsThere ? flow.source : undefined;
}
