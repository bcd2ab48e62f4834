import { escapeText, hasSoundEscapes, unescapeText } from './escape.ts';
import type { Params } from './params.ts';

/** `sip:` or `sips:`; user, password, parameters and headers are held without escapes. */
export interface SipUri {
  readonly kind: 'sip';
  readonly scheme: 'sip' | 'sips';
  readonly user?: string;
  readonly password?: string;
  /** Lower case; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port?: number;
  readonly params: Params;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** RFC 3966. */
export interface TelUri {
  readonly kind: 'tel';
  readonly scheme: 'tel';
  /** As written: a leading + and visual separators may be there. */
  readonly number: string;
  readonly params: Params;
}

/** A scheme we do not speak: known enough to answer 416. */
export interface OtherUri {
  readonly kind: 'other';
  /** Lower case. */
  readonly scheme: string;
  readonly rest: string;
}

export type Uri = SipUri | TelUri | OtherUri;

const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s;
const userChars = /^(?:[A-Za-z0-9\-_.!~*'()&=+$,;?/]|%[0-9A-Fa-f]{2}|[^\0-\x7f])+$/;
const passwordChars = /^(?:[A-Za-z0-9\-_.!~*'()&=+$,]|%[0-9A-Fa-f]{2}|[^\0-\x7f])*$/;
const hostPort = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9.])?)(?::(\d{1,5}))?$/;
const paramChars = /^(?:[A-Za-z0-9\-_.!~*'()[\]/:&+$]|%[0-9A-Fa-f]{2})+$/;
const headerChars = /^(?:[A-Za-z0-9\-_.!~*'()[\]/?:+$]|%[0-9A-Fa-f]{2})*$/;

/** RFC 3261 §19.1, RFC 3966. `undefined` when the text is no URI; an unknown scheme is an `other` URI. */
export function parseUri(text: string): Uri | undefined {
  const match = scheme.exec(text);
  if (!match || /[\s<>"]/.test(text)) return undefined;
  const name = (match[1] ?? '').toLowerCase();
  const rest = match[2] ?? '';
  if (name === 'sip' || name === 'sips') return parseSip(name, rest);
  if (name === 'tel') return parseTel(rest);
  return rest === '' ? undefined : { kind: 'other', scheme: name, rest };
}

function parseSip(name: 'sip' | 'sips', rest: string): SipUri | undefined {
  if (!hasSoundEscapes(rest)) return undefined;
  // A user part may hold ; and ?, a host may not: the last @ before the end of the host parts them.
  const at = rest.lastIndexOf('@');
  const userInfo = at < 0 ? undefined : rest.slice(0, at);
  const tail = rest.slice(at + 1);
  const hostEnd = tail.search(/[;?]/);
  const where = hostPort.exec(hostEnd < 0 ? tail : tail.slice(0, hostEnd));
  const port = where?.[2] === undefined ? undefined : Number(where[2]);
  if (!where?.[1] || (port !== undefined && (port < 1 || port > 65_535))) return undefined;
  const after = hostEnd < 0 ? '' : tail.slice(hostEnd);
  const mark = after.indexOf('?');
  const params = parseUriParams(mark < 0 ? after : after.slice(0, mark));
  const headers = mark < 0 ? [] : parseUriHeaders(after.slice(mark + 1));
  const user = userInfo === undefined ? {} : parseUserInfo(userInfo);
  if (!params || !headers || !user) return undefined;
  return {
    kind: 'sip',
    scheme: name,
    ...user,
    host: where[1].toLowerCase(),
    ...(port === undefined ? {} : { port }),
    params,
    headers,
  };
}

function parseUserInfo(text: string): { user: string; password?: string } | undefined {
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  const password = colon < 0 ? undefined : text.slice(colon + 1);
  if (!userChars.test(user)) return undefined;
  if (password === undefined) return { user: unescapeText(user) };
  return passwordChars.test(password)
    ? { user: unescapeText(user), password: unescapeText(password) }
    : undefined;
}

function parseUriParams(text: string): Params | undefined {
  const params = new Map<string, string>();
  for (const part of text === '' ? [] : text.slice(1).split(';')) {
    const [written = '', value] = cut(part, '=');
    const name = unescapeText(written).toLowerCase();
    if (!paramChars.test(written) || (value !== undefined && !paramChars.test(value))) return undefined;
    if (!params.has(name)) params.set(name, unescapeText(value ?? ''));
  }
  return params;
}

function parseUriHeaders(text: string): [string, string][] | undefined {
  const headers: [string, string][] = [];
  for (const part of text.split('&')) {
    const [name = '', value] = cut(part, '=');
    if (name === '' || value === undefined || !headerChars.test(name) || !headerChars.test(value))
      return undefined;
    headers.push([unescapeText(name), unescapeText(value)]);
  }
  return headers;
}

function parseTel(rest: string): TelUri | undefined {
  const [number = '', ...params] = rest.split(';');
  if (!/^(?:\+[\d\-.()]+|[\dA-Fa-f*#\-.()]+)$/.test(number) || !/[\dA-Fa-f*#]/.test(number)) return undefined;
  const read = parseUriParams(params.length === 0 ? '' : `;${params.join(';')}`);
  return read && { kind: 'tel', scheme: 'tel', number, params: read };
}

function cut(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

export function formatUri(uri: Uri): string {
  if (uri.kind === 'other') return `${uri.scheme}:${uri.rest}`;
  let text = '';
  if (uri.kind === 'tel') text = `tel:${uri.number}`;
  else {
    text = `${uri.scheme}:`;
    if (uri.user !== undefined) {
      text += escapeText(uri.user, /[A-Za-z0-9\-_.!~*'()&=+$,;?/]/);
      if (uri.password !== undefined) text += `:${escapeText(uri.password, /[A-Za-z0-9\-_.!~*'()&=+$,]/)}`;
      text += '@';
    }
    text += uri.port === undefined ? uri.host : `${uri.host}:${uri.port}`;
  }
  const plain = /[A-Za-z0-9\-_.!~*'()[\]/:&+$]/;
  for (const [name, value] of uri.params)
    text +=
      value === ''
        ? `;${escapeText(name, plain)}`
        : `;${escapeText(name, plain)}=${escapeText(value, plain)}`;
  if (uri.kind === 'sip' && uri.headers.length > 0) {
    const safe = /[A-Za-z0-9\-_.!~*'()[\]/?:+$]/;
    text += `?${uri.headers.map(([name, value]) => `${escapeText(name, safe)}=${escapeText(value, safe)}`).join('&')}`;
  }
  return text;
}
