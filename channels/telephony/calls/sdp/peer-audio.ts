import { type AudioFormats, audioFormats, packetMs } from './audio-formats.ts';
import { withoutReceiving } from './direction.ts';
import type { MediaAgreement } from './media-agreement.ts';
import { type CryptoOffer, readCrypto } from './sdes.ts';
import {
  attributeValues,
  type Direction,
  directionOf,
  type SdpMedia,
  type SessionDescription,
} from './session-description.ts';

/** What the peer says of one usable audio line. */
export interface PeerAudio {
  readonly index: number;
  readonly protocol: 'RTP/AVP' | 'RTP/SAVP';
  readonly formats: AudioFormats;
  readonly remote: MediaAgreement['remote'];
  /** Seen from the peer; an address of zeros takes its receiving away. */
  readonly direction: Direction;
  readonly crypto: readonly CryptoOffer[];
  readonly packetMs: number;
}

/** `undefined`: not audio, switched off, another protocol, no codec of ours, or SAVP without usable keys. */
export function peerAudio(description: SessionDescription, index: number): PeerAudio | undefined {
  const media = description.media[index];
  const connection = media?.connection ?? description.connection;
  if (media?.kind !== 'audio' || media.port === 0 || !connection) return undefined;
  const protocol = media.protocol.toUpperCase();
  if (protocol !== 'RTP/AVP' && protocol !== 'RTP/SAVP') return undefined;
  const formats = audioFormats(media);
  if (formats.codecs.length === 0) return undefined;
  const crypto = attributeValues(media, 'crypto').flatMap((value) => readCrypto(value) ?? []);
  if (protocol === 'RTP/SAVP' && crypto.length === 0) return undefined;
  const direction = directionOf(description, media);
  const unreachable = connection.host === '0.0.0.0' || connection.host === '::';
  return {
    index,
    protocol,
    formats,
    remote: { host: connection.host, port: media.port, ...rtcpOf(media, connection.host) },
    direction: unreachable ? withoutReceiving(direction) : direction,
    crypto: protocol === 'RTP/SAVP' ? crypto : [],
    packetMs: packetMs(media),
  };
}

/** `a=rtcp:<port> [IN IP4 <host>]` (RFC 3605), else the port above. */
function rtcpOf(media: SdpMedia, host: string): { rtcpHost: string; rtcpPort: number } {
  const match = /^(\d{1,5})(?: IN IP[46] ([A-Za-z0-9.:-]+))?$/.exec(attributeValues(media, 'rtcp')[0] ?? '');
  const port = Number(match?.[1]);
  if (port > 0 && port <= 65_535) return { rtcpHost: match?.[2] ?? host, rtcpPort: port };
  return { rtcpHost: host, rtcpPort: Math.min(media.port + 1, 65_535) };
}
