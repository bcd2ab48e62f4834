import { tagOf } from '../grammar/address.ts';
import { parseCSeq } from '../grammar/cseq.ts';
import { parseVia } from '../grammar/via.ts';
import type { SipRequest, SipResponse } from '../message.ts';

const cookie = 'z9hG4bK';

/**
 * What a request and its repeats have in common (RFC 3261 §17.2.3).
 * An ACK has the key of its INVITE; for a CANCEL ask with the method of what it cancels.
 */
export function serverKey(request: SipRequest, method = request.method): string {
  const matched = method === 'ACK' ? 'INVITE' : method;
  const top = request.headers.get('Via') ?? '';
  const via = parseVia(top);
  const branch = via?.params.get('branch') ?? '';
  if (via && branch.startsWith(cookie) && branch.length > cookie.length)
    return `${branch} ${via.host.toLowerCase()}:${via.port ?? ''} ${matched}`;
  // RFC 2543: no branch that means anything. The To tag is left out: an ACK carries the one of our answer.
  const { headers, uri } = request;
  const number = parseCSeq(headers.get('CSeq') ?? '')?.number ?? '';
  return [
    '2543',
    uri,
    tagOf(headers.get('From')) ?? '',
    headers.get('Call-ID') ?? '',
    number,
    top,
    matched,
  ].join(' ');
}

/** RFC 3261 §17.1.3; `undefined` when the response cannot be ours. */
export function clientKey(message: SipRequest | SipResponse): string | undefined {
  const branch = parseVia(message.headers.get('Via') ?? '')?.params.get('branch');
  const method = parseCSeq(message.headers.get('CSeq') ?? '')?.method;
  return branch && method ? `${branch} ${method}` : undefined;
}

/** Requests that are equal in this and differ in branch are one request that was forked and met again (§8.2.2.2). */
export function mergeKey(request: SipRequest): string | undefined {
  const { headers } = request;
  if (tagOf(headers.get('To')) !== undefined) return undefined;
  const from = tagOf(headers.get('From'));
  const cseq = parseCSeq(headers.get('CSeq') ?? '');
  if (from === undefined || !cseq) return undefined;
  return [from, headers.get('Call-ID') ?? '', cseq.number, cseq.method].join(' ');
}
