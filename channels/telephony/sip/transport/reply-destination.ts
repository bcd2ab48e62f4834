import { formatVia, parseVia, type Via } from '../grammar/via.ts';
import type { SipRequest } from '../message.ts';
import { type Destination, defaultPort, type Source } from './transport.ts';

/** RFC 3261 §18.2.1 and RFC 3581 §4: notes in the topmost Via where the request really came from. */
export function markReceived(request: SipRequest, source: Source): void {
  const via = parseVia(request.headers.get('Via') ?? '');
  if (!via) return;
  const params = new Map(via.params);
  const asked = params.get('rport') === '';
  if (asked) params.set('rport', String(source.port));
  if (asked || stripBrackets(via.host).toLowerCase() !== source.host.toLowerCase())
    params.set('received', source.host);
  request.headers.setFirst('Via', formatVia({ ...via, params }));
}

/**
 * Where an answer goes when the connection of its request is gone, or over UDP (RFC 3261 §18.2.2).
 *
 * Always to the host the request came from. `maddr` is not followed: it would let a stranger aim our answers.
 * A Via that cannot be read is answered at the source port.
 */
export function replyDestination(via: Via | undefined, source: Source): Destination {
  const { transport, host } = source;
  if (!via) return { transport, host, port: source.port };
  const rport = transport === 'udp' ? Number(via.params.get('rport') ?? Number.NaN) : Number.NaN;
  const port = rport > 0 && rport < 65_536 ? rport : (via.port ?? defaultPort(transport));
  return { transport, host, port };
}

function stripBrackets(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}
