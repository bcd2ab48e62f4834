import { findRequestFault, findResponseFault } from './check-message.ts';
import { parseCount } from './grammar/scan.ts';
import { defaultLimits, type MessageLimits } from './limits.ts';
import type { SipMessage, SipRequest } from './message.ts';
import { parseHeaders } from './parse-headers.ts';
import { parseStartLine } from './parse-start-line.ts';

export type ParseOutcome =
  | { readonly outcome: 'message'; readonly message: SipMessage }
  /** A request that is wrong, but understood well enough to be told so. */
  | {
      readonly outcome: 'refused';
      readonly status: number;
      readonly reason: string;
      readonly request: SipRequest;
    }
  | { readonly outcome: 'garbage'; readonly reason: GarbageReason };

export type GarbageReason = 'not-sip' | 'no-header-end' | 'bad-response' | 'unanswerable';

export interface ParseOptions {
  /** A datagram ends the body; in a stream only Content-Length does, and must be there. */
  readonly framing: 'datagram' | 'stream';
  readonly limits?: MessageLimits;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads one whole message. Never throws. Octets that are no UTF-8 become U+FFFD in headers; the body is kept as it is. */
export function parseMessage(bytes: Uint8Array, options: ParseOptions): ParseOutcome {
  const limits = options.limits ?? defaultLimits;
  const end = findHeaderEnd(bytes);
  if (!end) return { outcome: 'garbage', reason: 'no-header-end' };
  const [first = '', ...lines] = utf8.decode(bytes.subarray(0, end.head)).split(/\r?\n/);
  const start = parseStartLine(first);
  if (start.kind === 'garbage') return { outcome: 'garbage', reason: 'not-sip' };
  const parsed = parseHeaders(lines, limits.headerFields);
  const { headers } = parsed;
  const length = readLength(headers.all('Content-Length'), bytes.length - end.body, options.framing);
  const body = bytes.subarray(end.body, end.body + (typeof length === 'number' ? length : 0));

  if (start.kind === 'response') {
    const message = { kind: 'response', status: start.status, reason: start.reason, headers, body } as const;
    const usable = parsed.outcome === 'headers' && typeof length === 'number' && !findResponseFault(message);
    return usable ? { outcome: 'message', message } : { outcome: 'garbage', reason: 'bad-response' };
  }

  const request = { kind: 'request', method: start.method, uri: start.uri, headers, body } as const;
  const refuse = (status: number, reason: string): ParseOutcome =>
    headers.has('Via') && start.method !== 'ACK'
      ? { outcome: 'refused', status, reason, request }
      : { outcome: 'garbage', reason: 'unanswerable' };
  if (end.head > limits.headerBytes || body.length > limits.bodyBytes)
    return refuse(513, 'Message Too Large');
  if (start.problem) return refuse(start.problem.status, start.problem.reason);
  if (parsed.outcome === 'malformed') return refuse(400, parsed.reason);
  if (typeof length !== 'number') return refuse(400, length.fault);
  const fault = findRequestFault(request);
  return fault === undefined ? { outcome: 'message', message: request } : refuse(400, fault);
}

/** Where the headers end and the body begins. Bare line feeds are taken too: some telephones send them. */
export function findHeaderEnd(bytes: Uint8Array, from = 0): { head: number; body: number } | undefined {
  for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const next = bytes[at + 1] === 13 ? at + 2 : at + 1;
    if (bytes[next] === 10) return { head: bytes[at - 1] === 13 ? at - 1 : at, body: next + 1 };
  }
  return undefined;
}

/** RFC 3261 §18.3: a datagram without a length is all body, one that promises more than it holds is wrong. */
function readLength(
  values: readonly string[],
  available: number,
  framing: 'datagram' | 'stream',
): number | { fault: string } {
  const [written, ...more] = values;
  if (more.length > 0) return { fault: 'Repeated Content-Length' };
  if (written === undefined) return framing === 'datagram' ? available : { fault: 'Missing Content-Length' };
  const length = parseCount(written, 2 ** 31 - 1);
  if (length === undefined) return { fault: 'Malformed Content-Length' };
  return length <= available ? length : { fault: 'Content-Length Too Large' };
}
