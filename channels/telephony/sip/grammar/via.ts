import { formatParams, type Params, parseParams } from './params.ts';
import { isToken, parseCount } from './scan.ts';

export interface Via {
  /** Upper case: UDP, TCP, TLS, SCTP… */
  readonly transport: string;
  /** sent-by; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port?: number;
  /** branch, received, rport (''when asked for), maddr, ttl… */
  readonly params: Params;
}

const sentBy = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?: ?: ?(\d{1,5}))?$/;

/** RFC 3261 §20.42; spaces around the slashes and the colon are allowed. */
export function parseVia(text: string): Via | undefined {
  const semicolon = text.indexOf(';');
  const head = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().replace(/\s+/g, ' ');
  const match = /^([^ /]+) ?\/ ?([^ /]+) ?\/ ?([^ /]+) (.+)$/.exec(head);
  const where = sentBy.exec(match?.[4] ?? '');
  const params = parseParams(semicolon < 0 ? '' : text.slice(semicolon));
  if (!match || !where?.[1] || !params) return undefined;
  const [, name = '', version = '', transport = ''] = match;
  if (name.toUpperCase() !== 'SIP' || version !== '2.0' || !isToken(transport)) return undefined;
  const port = where[2] === undefined ? undefined : parseCount(where[2], 65_535);
  if (where[2] !== undefined && !port) return undefined;
  return {
    transport: transport.toUpperCase(),
    host: where[1],
    ...(port === undefined ? {} : { port }),
    params,
  };
}

export function formatVia(via: Via): string {
  const by = via.port === undefined ? via.host : `${via.host}:${via.port}`;
  return `SIP/2.0/${via.transport} ${by}${formatParams(via.params)}`;
}
