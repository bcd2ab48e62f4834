import { parseAddress } from './grammar/address.ts';
import { parseCSeq } from './grammar/cseq.ts';
import { parseCount } from './grammar/scan.ts';
import { parseUri } from './grammar/uri.ts';
import { parseVia } from './grammar/via.ts';
import type { SipHeaders } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';

const once = ['From', 'To', 'Call-ID', 'CSeq', 'Max-Forwards', 'Content-Length', 'Content-Type'];

/** What makes a request unanswerable other than by 400 (RFC 3261 §8.1.1, §8.2), as a reason phrase. */
export function findRequestFault(request: SipRequest): string | undefined {
  const { headers, method } = request;
  const uri = parseUri(request.uri);
  if (!uri) return 'Malformed Request-URI';
  if (uri.kind === 'sip' && uri.headers.length > 0) return 'Headers In Request-URI';
  const fault = findCommonFault(headers);
  if (fault !== undefined) return fault;
  if (parseCSeq(headers.get('CSeq') ?? '')?.method !== method) return 'CSeq Method Differs';
  const hops = headers.get('Max-Forwards');
  if (hops !== undefined && parseCount(hops, 255) === undefined) return 'Malformed Max-Forwards';
  for (const name of ['Contact', 'Route', 'Record-Route'])
    for (const value of headers.all(name))
      if (!(value === '*' && name === 'Contact') && !parseAddress(value)) return `Malformed ${name}`;
  return undefined;
}

/** Why a response cannot be used; it is then dropped. */
export function findResponseFault(response: SipResponse): string | undefined {
  return findCommonFault(response.headers);
}

function findCommonFault(headers: SipHeaders): string | undefined {
  for (const name of once) if (headers.all(name).length > 1) return `Repeated ${name}`;
  if (!parseVia(headers.get('Via') ?? '')) return headers.has('Via') ? 'Malformed Via' : 'Missing Via';
  for (const name of ['From', 'To']) {
    const value = headers.get(name);
    if (value === undefined) return `Missing ${name}`;
    if (!parseAddress(value)) return `Malformed ${name}`;
  }
  const callId = headers.get('Call-ID');
  if (!callId || /\s/.test(callId)) return callId ? 'Malformed Call-ID' : 'Missing Call-ID';
  if (!headers.has('CSeq')) return 'Missing CSeq';
  return parseCSeq(headers.get('CSeq') ?? '') ? undefined : 'Malformed CSeq';
}
