import type { Codec } from './audio-formats.ts';
import type { SrtpKey, SrtpSuite } from './sdes.ts';
import type { Direction } from './session-description.ts';

/** What both sides of one leg agreed on; media follows it from this moment. */
export interface MediaAgreement {
  readonly remote: {
    /** Address or name, as the peer wrote it. */
    readonly host: string;
    readonly port: number;
    readonly rtcpHost: string;
    readonly rtcpPort: number;
  };
  /** What we send. */
  readonly codec: Codec;
  readonly sendPayloadType: number;
  /** What may arrive; the peer may change between them at any packet. */
  readonly receive: readonly { readonly codec: Codec; readonly payloadType: number }[];
  /** RFC 4733; `undefined`: keys come by SIP INFO or not at all. */
  readonly keys?: { readonly send: number; readonly receive: number };
  /** RFC 3389; `undefined`: silence is sent as audio. */
  readonly comfortNoise?: { readonly send: number; readonly receive: number };
  /** Seen from us: `recvonly` while the peer holds us. */
  readonly direction: Direction;
  /** `undefined`: plain RTP. */
  readonly srtp?: { readonly suite: SrtpSuite; readonly send: SrtpKey; readonly receive: SrtpKey };
  /** Milliseconds of audio in a packet the peer would like to get. */
  readonly packetMs: number;
}

/** Our end of one leg, as media gave it. */
export interface LocalMediaAddress {
  /** What the peer can reach: an IPv4 or IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** The port above by default. */
  readonly rtcpPort?: number;
}

/** `required`: no call without SRTP. `optional`: taken when offered, not offered by us. `off`: refused. */
export type SrtpPolicy = 'off' | 'optional' | 'required';
