import { formatParams, type Params, parseParams } from './params.ts';
import { endOfQuoted, isToken, quote, unquote } from './scan.ts';
import { formatUri, parseUri, type Uri } from './uri.ts';

/** name-addr or addr-spec with header parameters: From, To, Contact, Route, Record-Route, Refer-To… */
export interface Address {
  /** Unquoted; absent when none was written or it was empty. */
  readonly displayName?: string;
  readonly uri: Uri;
  /** The URI as written: what is echoed and routed on. */
  readonly uriText: string;
  /** Of the header, not of the URI: tag, expires, q… */
  readonly params: Params;
}

/** RFC 3261 §20.10, §25.1. `undefined` when it breaks the grammar (unbalanced quotes, spaces in the URI…). */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  if (trimmed[0] === '"') {
    const end = endOfQuoted(trimmed, 0);
    if (end < 0) return undefined;
    return parseBracketed(unquote(trimmed.slice(0, end)), trimmed.slice(end).trimStart());
  }
  const open = trimmed.indexOf('<');
  if (open >= 0) {
    const name = trimmed.slice(0, open).trim();
    if (name !== '' && !name.split(/\s+/).every(isDisplayWord)) return undefined;
    return parseBracketed(name.replace(/\s+/g, ' '), trimmed.slice(open));
  }
  // Without brackets every parameter is the header's, and neither ? nor , may be in the URI.
  const semicolon = trimmed.indexOf(';', Math.max(0, trimmed.lastIndexOf('@')));
  const uriText = (semicolon < 0 ? trimmed : trimmed.slice(0, semicolon)).trim();
  if (/[?,]/.test(uriText)) return undefined;
  return build('', uriText, semicolon < 0 ? '' : trimmed.slice(semicolon));
}

/** Tokens by the grammar; letters beyond ASCII too, because telephones send them unquoted. */
function isDisplayWord(word: string): boolean {
  return isToken(word.replace(/[^\0-\x7f]/g, 'x'));
}

function parseBracketed(displayName: string, rest: string): Address | undefined {
  const close = rest.indexOf('>');
  if (rest[0] !== '<' || close < 0) return undefined;
  return build(displayName, rest.slice(1, close), rest.slice(close + 1));
}

function build(displayName: string, uriText: string, paramText: string): Address | undefined {
  const uri = parseUri(uriText);
  const params = parseParams(paramText);
  if (!uri || !params) return undefined;
  return { ...(displayName === '' ? {} : { displayName }), uri, uriText, params };
}

/** Always with brackets; the display name is always quoted. `uriText`, when given, is written as it is. */
export function formatAddress(address: {
  readonly displayName?: string;
  readonly uri: Uri | string;
  readonly params?: Params;
}): string {
  const uri = typeof address.uri === 'string' ? address.uri : formatUri(address.uri);
  const name = address.displayName ? `${quote(address.displayName)} ` : '';
  return `${name}<${uri}>${address.params ? formatParams(address.params) : ''}`;
}

/** The tag parameter of a From or To value, if it has one. */
export function tagOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : parseAddress(value)?.params.get('tag') || undefined;
}
