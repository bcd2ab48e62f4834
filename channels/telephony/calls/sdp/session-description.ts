/** Seen from the side that wrote it (RFC 3264 §5.1). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** `a=<name>` or `a=<name>:<value>`. */
export interface SdpAttribute {
  readonly name: string;
  readonly value?: string;
}

/** `c=`: host is an IPv4 or IPv6 address or a domain name, as written. */
export interface SdpConnection {
  readonly family: 'IP4' | 'IP6';
  readonly host: string;
}

/** One `m=` line with all that follows it. */
export interface SdpMedia {
  /** `audio`, `video`, `image`… as written. */
  readonly kind: string;
  /** 0: refused or switched off. */
  readonly port: number;
  /** `RTP/AVP`, `RTP/SAVP`, `udptl`… as written. */
  readonly protocol: string;
  /** Payload types for RTP; other protocols have words here. */
  readonly formats: readonly string[];
  readonly connection?: SdpConnection;
  readonly attributes: readonly SdpAttribute[];
}

/** `o=`: session id and version are 64-bit numbers and stay text. */
export interface SdpOrigin {
  readonly user: string;
  readonly sessionId: string;
  readonly version: string;
  readonly family: 'IP4' | 'IP6';
  readonly host: string;
}

/** What RFC 4566 calls a session description, as far as telephony needs it. */
export interface SessionDescription {
  readonly origin: SdpOrigin;
  readonly connection?: SdpConnection;
  readonly attributes: readonly SdpAttribute[];
  readonly media: readonly SdpMedia[];
}

export function attributeValues(
  of: { readonly attributes: readonly SdpAttribute[] },
  name: string,
): string[] {
  return of.attributes.filter((one) => one.name === name).map((one) => one.value ?? '');
}

const directions: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

/** Of the line, else of the session, else `sendrecv` (RFC 4566 §6). */
export function directionOf(description: SessionDescription, media: SdpMedia): Direction {
  for (const level of [media, description]) {
    for (const { name, value } of level.attributes) {
      const found = directions.find((direction) => direction === name);
      if (found !== undefined && value === undefined) return found;
    }
  }
  return 'sendrecv';
}
