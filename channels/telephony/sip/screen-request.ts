import { parseParams } from './grammar/params.ts';
import { parseUri } from './grammar/uri.ts';
import type { SipRequest } from './message.ts';

/** What the user agent understands. */
export interface Abilities {
  readonly methods: readonly string[];
  /** Option tags it may be required to know. */
  readonly extensions: readonly string[];
  /** Bodies it can read, as `type/subtype`. */
  readonly contentTypes: readonly string[];
  /** Bodies it answers an INVITE with. */
  readonly answerTypes: readonly string[];
  readonly schemes: readonly string[];
}

export interface Refusal {
  readonly status: 405 | 406 | 415 | 416 | 420 | 501;
  readonly headers: readonly [name: string, value: string][];
}

/** Methods of SIP itself: refusing one of them is 405, a method nobody has heard of is 501. */
const knownMethods = new Set(
  'ACK BYE CANCEL INFO INVITE MESSAGE NOTIFY OPTIONS PRACK PUBLISH REFER REGISTER SUBSCRIBE UPDATE'.split(
    ' ',
  ),
);

/** RFC 3261 §8.2.1–8.2.3: what a request asks for and we do not have. `undefined`: go on with it. */
export function screenRequest(request: SipRequest, abilities: Abilities): Refusal | undefined {
  return (
    screenMeans(request, abilities) ??
    screenScheme(request, abilities) ??
    screenBody(request, abilities) ??
    screenAccept(request, abilities)
  );
}

/** What of it holds within a call too: the method, and the extensions it requires. */
export function screenMeans(request: SipRequest, abilities: Abilities): Refusal | undefined {
  const { headers, method } = request;
  if (!abilities.methods.includes(method)) {
    const status = knownMethods.has(method) ? 405 : 501;
    return { status, headers: [['Allow', abilities.methods.join(', ')]] };
  }
  // An ACK and a CANCEL must not require anything: it is ignored there.
  const unsupported = headers
    .all('Require')
    .filter((tag) => !abilities.extensions.includes(tag.toLowerCase()));
  if (unsupported.length > 0 && method !== 'ACK' && method !== 'CANCEL')
    return { status: 420, headers: [['Unsupported', unsupported.join(', ')]] };
  return undefined;
}

function screenScheme({ uri }: SipRequest, { schemes }: Abilities): Refusal | undefined {
  return schemes.includes(parseUri(uri)?.scheme ?? '') ? undefined : { status: 416, headers: [] };
}

function screenBody({ headers, body }: SipRequest, abilities: Abilities): Refusal | undefined {
  if (body.length === 0) return undefined;
  const encoded = headers.all('Content-Encoding').some((coding) => coding.toLowerCase() !== 'identity');
  if (encoded) return { status: 415, headers: [['Accept-Encoding', 'identity']] };
  const type = mediaType(headers.get('Content-Type') ?? '');
  if (abilities.contentTypes.includes(type) || isOptional(headers.get('Content-Disposition')))
    return undefined;
  return { status: 415, headers: [['Accept', abilities.contentTypes.join(', ')]] };
}

function screenAccept({ headers, method }: SipRequest, abilities: Abilities): Refusal | undefined {
  if (method !== 'INVITE' || !headers.has('Accept')) return undefined;
  const accepted = headers.all('Accept').map(mediaType);
  const found = abilities.answerTypes.some((type) =>
    [type, `${type.split('/')[0]}/*`, '*/*'].some((pattern) => accepted.includes(pattern)),
  );
  return found ? undefined : { status: 406, headers: [] };
}

function mediaType(value: string): string {
  const semicolon = value.indexOf(';');
  const type = semicolon < 0 ? value : value.slice(0, semicolon);
  return type.replace(/\s+/g, '').toLowerCase();
}

/** RFC 3261 §20.11: a body of `handling=optional` may be passed over. */
function isOptional(disposition: string | undefined): boolean {
  const semicolon = disposition?.indexOf(';') ?? -1;
  if (disposition === undefined || semicolon < 0) return false;
  return parseParams(disposition.slice(semicolon))?.get('handling')?.toLowerCase() === 'optional';
}
