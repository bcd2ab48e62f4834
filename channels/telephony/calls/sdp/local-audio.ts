import type { Codec } from './audio-formats.ts';
import type { LocalMediaAddress } from './media-agreement.ts';
import { type CryptoOffer, writeCrypto } from './sdes.ts';
import type { Direction, SdpAttribute, SdpMedia } from './session-description.ts';

/** What our audio line says. */
export interface LocalAudio {
  readonly address: LocalMediaAddress;
  readonly protocol: 'RTP/AVP' | 'RTP/SAVP';
  /** Best first. */
  readonly codecs: readonly { readonly codec: Codec; readonly payloadType: number }[];
  readonly keys?: number;
  readonly comfortNoise?: number;
  readonly crypto: readonly CryptoOffer[];
  readonly direction: Direction;
}

export function localMedia(audio: LocalAudio): SdpMedia {
  const { address, codecs, keys, comfortNoise } = audio;
  const attributes: SdpAttribute[] = codecs.map(({ codec, payloadType }) =>
    rtpmap(payloadType, `${codec}/8000`),
  );
  const formats = codecs.map(({ payloadType }) => String(payloadType));
  if (comfortNoise !== undefined) {
    formats.push(String(comfortNoise));
    attributes.push(rtpmap(comfortNoise, 'CN/8000'));
  }
  if (keys !== undefined) {
    formats.push(String(keys));
    // 0–9, *, #, A–D and flash (RFC 4733 §3.2).
    attributes.push(rtpmap(keys, 'telephone-event/8000'), { name: 'fmtp', value: `${keys} 0-16` });
  }
  attributes.push({ name: 'ptime', value: '20' });
  if (address.rtcpPort !== undefined && address.rtcpPort !== address.port + 1)
    attributes.push({ name: 'rtcp', value: String(address.rtcpPort) });
  attributes.push(...audio.crypto.map((one) => ({ name: 'crypto', value: writeCrypto(one) })));
  attributes.push({ name: audio.direction });
  return { kind: 'audio', port: address.port, protocol: audio.protocol, formats, attributes };
}

/** Port 0 and a format, as RFC 3264 §6 wants a refused line. */
export function refusedMedia({ kind, protocol, formats }: SdpMedia): SdpMedia {
  return { kind, port: 0, protocol, formats: formats.slice(0, 1), attributes: [] };
}

function rtpmap(payloadType: number, name: string): SdpAttribute {
  return { name: 'rtpmap', value: `${payloadType} ${name}` };
}
