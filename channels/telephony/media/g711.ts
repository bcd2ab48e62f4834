/** The two codecs of every telephone: A-law (Europe, Russia) and µ-law. One byte a sample, 8 000 samples a second. */
export type Codec = 'PCMA' | 'PCMU';

/** Samples of one frame: 20 ms. */
export const frameSamples = 160;

const aLawToPcm = new Int16Array(256);
const muLawToPcm = new Int16Array(256);
/** A-law does not look at the last three bits, so its table has one place for eight samples: it stays in the first cache. */
const aLawShift = 3;
const pcmToALaw = new Uint8Array(65536 >> aLawShift);
const pcmToMuLaw = new Uint8Array(65536);

const aLaw = { decode: aLawToPcm, encode: pcmToALaw, shift: aLawShift, silence: 0xd5 };
const muLaw = { decode: muLawToPcm, encode: pcmToMuLaw, shift: 0, silence: 0xff };

/** Compared, not looked up by name: that would cost every packet a search. */
const lawOf = (codec: Codec) => (codec === 'PCMU' ? muLaw : aLaw);

/** The byte that sounds like nothing. */
export const silenceByte = (codec: Codec): number => lawOf(codec).silence;

/** The static payload type of RFC 3551. */
export const staticPayloadType = (codec: Codec): number => (codec === 'PCMA' ? 8 : 0);

/** Decodes `bytes` (or those from `start` up to `end`) into `out`, which must have room; gives how many samples were written. */
export function decodeG711(
  codec: Codec,
  bytes: Uint8Array,
  out: Int16Array,
  at = 0,
  start = 0,
  end = bytes.length,
): number {
  const table = lawOf(codec).decode;
  for (let i = start; i < end; i++) out[at + i - start] = table[bytes[i] as number] as number;
  return end - start;
}

/** Encodes `count` samples into `out` from `at` on. */
export function encodeG711(
  codec: Codec,
  samples: Int16Array,
  out: Uint8Array,
  at = 0,
  count = samples.length,
): void {
  const { encode, shift } = lawOf(codec);
  for (let i = 0; i < count; i++) out[at + i] = encode[((samples[i] as number) & 0xffff) >> shift] as number;
}

fillTables();

/** ITU-T G.711, tables 1 and 2, in the arithmetic of the G.191 reference (inputs of 13 and 14 bits). */
function fillTables(): void {
  for (let code = 0; code < 256; code++) {
    aLawToPcm[code] = decodeALaw(code);
    muLawToPcm[code] = decodeMuLaw(code);
  }
  for (let value = -32768; value < 32768; value++) {
    pcmToALaw[(value & 0xffff) >> aLawShift] = encodeALaw(value);
    pcmToMuLaw[value & 0xffff] = encodeMuLaw(value);
  }
}

function decodeALaw(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits & 0x70) >> 4;
  const mantissa = (bits & 0x0f) << 4;
  const size = segment === 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
  return bits & 0x80 ? size : -size;
}

function encodeALaw(value: number): number {
  const mask = value >= 0 ? 0xd5 : 0x55;
  const size = value >= 0 ? value >> 3 : -(value >> 3) - 1;
  const segment = size < 32 ? 0 : Math.min(7, 27 - Math.clz32(size));
  const mantissa = segment < 2 ? (size >> 1) & 0x0f : (size >> segment) & 0x0f;
  return ((segment << 4) | mantissa) ^ mask;
}

function decodeMuLaw(code: number): number {
  const bits = ~code & 0xff;
  const size = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
  return bits & 0x80 ? -size : size;
}

function encodeMuLaw(value: number): number {
  const mask = value >= 0 ? 0xff : 0x7f;
  const size = Math.min(value >= 0 ? value >> 2 : -value >> 2, 8158) + 33;
  const segment = Math.max(0, 26 - Math.clz32(size));
  return ((segment << 4) | ((size >> (segment + 1)) & 0x0f)) ^ mask;
}
