import { formatAddress, parseAddress } from './grammar/address.ts';
import { type HeaderInit, SipHeaders } from './headers.ts';
import { reasonPhrase } from './reason-phrases.ts';

/** `method` is case-sensitive; `uri` is the Request-URI as written (`parseUri` reads it). */
export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: SipHeaders;
  readonly body: Uint8Array;
}

export interface SipResponse {
  readonly kind: 'response';
  /** 100 … 699 */
  readonly status: number;
  /** May be empty. */
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: Uint8Array;
}

export type SipMessage = SipRequest | SipResponse;

export interface MessageParts {
  readonly headers?: HeaderInit;
  /** A text is written as UTF-8. Set Content-Type yourself; Content-Length is computed when the message is sent. */
  readonly body?: Uint8Array | string;
}

/** A request of ours. Via is put on by the stack; Max-Forwards is 70 unless given. */
export function createRequest(method: string, uri: string, parts: MessageParts = {}): SipRequest {
  const headers = new SipHeaders(parts.headers);
  if (!headers.has('Max-Forwards')) headers.set('Max-Forwards', '70');
  return { kind: 'request', method, uri, headers, body: bytesOf(parts.body) };
}

export interface ResponseParts extends MessageParts {
  readonly reason?: string;
  /** Put into To when the request has no tag there and this is no 100. */
  readonly toTag?: string;
}

/**
 * RFC 3261 §8.2.6: Via, From, To, Call-ID, CSeq (and Timestamp for 100) come from the request;
 * Record-Route too when the answer may make a dialog (§12.1.1).
 */
export function createResponse(request: SipRequest, status: number, parts: ResponseParts = {}): SipResponse {
  const headers = new SipHeaders();
  const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];
  if (status > 100 && status < 300) copied.push('Record-Route');
  for (const name of copied) for (const value of request.headers.all(name)) headers.append(name, value);
  const timestamp = status === 100 ? request.headers.get('Timestamp') : undefined;
  if (timestamp !== undefined) headers.set('Timestamp', timestamp);
  if (parts.toTag !== undefined && status > 100)
    headers.set('To', withTag(headers.get('To') ?? '', parts.toTag));
  for (const [name, value] of parts.headers ?? []) headers.append(name, value);
  return {
    kind: 'response',
    status,
    reason: parts.reason ?? reasonPhrase(status),
    headers,
    body: bytesOf(parts.body),
  };
}

/** The same address with a tag; unchanged when it has one, or cannot be read. */
export function withTag(value: string, tag: string): string {
  const address = parseAddress(value);
  if (!address || address.params.has('tag')) return value;
  return formatAddress({
    ...address,
    uri: address.uriText,
    params: new Map([...address.params, ['tag', tag]]),
  });
}

/** The body as text (UTF-8; broken octets become U+FFFD). */
export function bodyText(message: SipMessage): string {
  return new TextDecoder().decode(message.body);
}

function bytesOf(body: Uint8Array | string | undefined): Uint8Array {
  if (body === undefined) return new Uint8Array(0);
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

export { type HeaderInit, SipHeaders } from './headers.ts';
