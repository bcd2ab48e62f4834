import { attributeValues, type SdpMedia } from './session-description.ts';

export type Codec = 'PCMA' | 'PCMU';

/** Payload types of one `m=audio` line, for what we can use; each is the number its writer wants to receive. */
export interface AudioFormats {
  /** In the writer's order of preference. */
  readonly codecs: readonly { readonly codec: Codec; readonly payloadType: number }[];
  /** RFC 4733, 8 000 Hz. */
  readonly keys?: number;
  /** RFC 3389. */
  readonly comfortNoise?: number;
}

/** RFC 3551 table 4: these numbers need no rtpmap. */
const staticNames: Readonly<Record<string, string>> = { '0': 'PCMU/8000', '8': 'PCMA/8000', '13': 'CN/8000' };

export function audioFormats(media: SdpMedia): AudioFormats {
  const names = new Map(
    attributeValues(media, 'rtpmap').flatMap((value) => {
      const match = /^(\d{1,3}) +([^ ]+)$/.exec(value);
      return match?.[1] && match[2] ? [[match[1], match[2]] as const] : [];
    }),
  );
  const codecs: { codec: Codec; payloadType: number }[] = [];
  let keys: number | undefined;
  let comfortNoise: number | undefined;
  for (const format of media.formats) {
    if (!/^\d{1,3}$/.test(format) || Number(format) > 127) continue;
    const payloadType = Number(format);
    // One channel may be said (`/1`); a second one is another codec.
    const name = (names.get(format) ?? staticNames[format] ?? '').replace(/\/1$/, '').toUpperCase();
    if (name === 'PCMA/8000') codecs.push({ codec: 'PCMA', payloadType });
    else if (name === 'PCMU/8000') codecs.push({ codec: 'PCMU', payloadType });
    else if (name === 'TELEPHONE-EVENT/8000') keys ??= payloadType;
    else if (name === 'CN/8000') comfortNoise ??= payloadType;
  }
  return { codecs, ...(keys !== undefined && { keys }), ...(comfortNoise !== undefined && { comfortNoise }) };
}

/** Milliseconds of audio in a packet the writer would like: `a=ptime`, not above `a=maxptime`; 20 by default. */
export function packetMs(media: SdpMedia): number {
  const wanted = Number(attributeValues(media, 'ptime')[0] ?? 20);
  const most = Number(attributeValues(media, 'maxptime')[0] ?? 60);
  const limit = Number.isFinite(most) && most >= 10 ? most : 60;
  const ms = Number.isInteger(wanted) && wanted >= 10 && wanted <= 60 && wanted % 10 === 0 ? wanted : 20;
  return Math.min(ms, Math.floor(limit / 10) * 10);
}
