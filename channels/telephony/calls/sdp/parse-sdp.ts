import { isIPv4, isIPv6 } from 'node:net';
import type {
  SdpAttribute,
  SdpConnection,
  SdpMedia,
  SdpOrigin,
  SessionDescription,
} from './session-description.ts';

/** Far above what a telephone sends; a body beyond them is an attack or not SDP. */
const limits = { bytes: 32_768, lines: 600, media: 16, formats: 64 } as const;

export type ParsedSdp =
  | { readonly outcome: 'read'; readonly description: SessionDescription }
  /** `reason` holds no part of the text: it goes to the peer and into logs. */
  | { readonly outcome: 'unreadable'; readonly reason: string };

class Unreadable extends Error {}

/**
 * Reads RFC 4566. Lenient where telephones err (bare LF, missing `s=` or `t=`, spaces at the end, lines of unknown
 * type), strict where a wrong guess would send audio somewhere: origin, connection, ports, payload types.
 */
export function parseSdp(body: string): ParsedSdp {
  try {
    return { outcome: 'read', description: read(body) };
  } catch (error) {
    if (error instanceof Unreadable) return { outcome: 'unreadable', reason: error.message };
    throw error;
  }
}

interface OpenMedia {
  readonly line: Omit<SdpMedia, 'attributes' | 'connection'>;
  connection?: SdpConnection;
  readonly attributes: SdpAttribute[];
}

function read(body: string): SessionDescription {
  if (body.length > limits.bytes) throw new Unreadable('body too long');
  const lines = body.split(/\r?\n/);
  if (lines.length > limits.lines) throw new Unreadable('too many lines');
  if (lines[0]?.trimEnd() !== 'v=0') throw new Unreadable('no v=0 at the start');
  let origin: SdpOrigin | undefined;
  let connection: SdpConnection | undefined;
  const attributes: SdpAttribute[] = [];
  const media: OpenMedia[] = [];
  for (const line of lines.slice(1)) {
    if (line.trim() === '') continue;
    if (!/^[a-z]=/.test(line)) throw new Unreadable('not a line of SDP');
    const value = line.slice(2).trimEnd();
    const open = media.at(-1);
    switch (line[0]) {
      case 'o':
        if (origin) throw new Unreadable('two origins');
        origin = readOrigin(value);
        break;
      case 'c':
        if (open) open.connection ??= readConnection(value);
        else connection = readConnection(value);
        break;
      case 'm':
        if (media.length === limits.media) throw new Unreadable('too many media lines');
        media.push({ line: readMediaLine(value), attributes: [] });
        break;
      case 'a':
        (open?.attributes ?? attributes).push(readAttribute(value));
        break;
      default:
        break;
    }
  }
  if (!origin) throw new Unreadable('no origin');
  for (const one of media) {
    if (one.line.port !== 0 && !one.connection && !connection) throw new Unreadable('no connection address');
  }
  return {
    origin,
    ...(connection && { connection }),
    attributes,
    media: media.map(({ line, connection: own, attributes: ownAttributes }) => ({
      ...line,
      ...(own && { connection: own }),
      attributes: ownAttributes,
    })),
  };
}

function readOrigin(value: string): SdpOrigin {
  const [user, sessionId, version, net, family, host, ...rest] = value.split(/ +/);
  if (
    user === undefined ||
    sessionId === undefined ||
    version === undefined ||
    net !== 'IN' ||
    rest.length > 0
  )
    throw new Unreadable('bad origin');
  if (!/^\d{1,20}$/.test(sessionId) || !/^\d{1,20}$/.test(version)) throw new Unreadable('bad origin');
  if ((family !== 'IP4' && family !== 'IP6') || host === undefined) throw new Unreadable('bad origin');
  return { user, sessionId, version, family, host };
}

/** A multicast address comes with `/ttl` and is not for a telephone. */
function readConnection(value: string): SdpConnection {
  const [net, family, host, ...rest] = value.split(/ +/);
  if (net !== 'IN' || host === undefined || rest.length > 0) throw new Unreadable('bad connection');
  if (family === 'IP4' && (isIPv4(host) ? !isMulticast(host) : isName(host))) return { family, host };
  if (family === 'IP6' && (isIPv6(host) ? !/^ff/i.test(host) : isName(host))) return { family, host };
  throw new Unreadable('bad connection');
}

function isMulticast(host: string): boolean {
  const first = Number(host.split('.')[0]);
  return first >= 224;
}

function isName(host: string): boolean {
  return (
    host.length <= 253 && /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host) && !/^[\d.]+$/.test(host)
  );
}

function readMediaLine(value: string): OpenMedia['line'] {
  const [kind, port, protocol, ...formats] = value.split(/ +/);
  const number = /^(\d{1,5})(?:\/\d{1,3})?$/.exec(port ?? '')?.[1];
  if (!kind || number === undefined || Number(number) > 65_535 || !protocol || formats.length === 0)
    throw new Unreadable('bad media line');
  if (formats.length > limits.formats) throw new Unreadable('too many formats');
  return { kind, port: Number(number), protocol, formats };
}

function readAttribute(value: string): SdpAttribute {
  const colon = value.indexOf(':');
  if (colon < 0) return { name: value };
  return { name: value.slice(0, colon), value: value.slice(colon + 1).trim() };
}
