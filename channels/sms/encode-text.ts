import { splitText } from '#core/shared/split-text.ts';
import { gsmCodes } from './gsm-alphabet.ts';
import { esm } from './pdu/pdu.ts';

/** One message of the air, ready for a PDU. */
export interface EncodedPart {
  readonly esmClass: number;
  readonly dataCoding: number;
  readonly bytes: Uint8Array;
}

/** Octets of one message on the air; seven-bit codes are counted by their own limits. */
const airBytes = 140;
const headerLength = 6;
const gsmAlone = 160;
const gsmInParts = 153;

/** More parts than that some telephones do not put together. */
const maxParts = 10;

/** UTF-16 units that always fit into `maxParts` parts: 67 a part in UCS-2. */
const longestText = ((airBytes - headerLength) / 2) * maxParts;

/** Data codings (3GPP TS 23.038): the default alphabet, UCS-2. */
export const codings = { gsm: 0, latin: 3, ucs2: 8 } as const;

/**
 * A text as the parts it takes: in the GSM alphabet when all of it is there (160 characters alone, 153 a part), else in
 * UCS-2 (70 alone, 67 a part). A long one is cut between sentences into several of at most ten parts each. `reference` (0–255)
 * ties the parts of one text together; texts that follow take the next ones.
 */
export function encodeText(text: string, reference: number): readonly EncodedPart[] {
  return splitText(text, longestText).flatMap((one, n) => encodeOne(one, (reference + n) % 256));
}

function encodeOne(text: string, reference: number): readonly EncodedPart[] {
  const gsm = gsmCodes(text);
  return gsm
    ? parts(gsm, { alone: gsmAlone, inParts: gsmInParts, dataCoding: codings.gsm, reference })
    : parts(ucs2Units(text), {
        alone: airBytes,
        inParts: airBytes - headerLength,
        dataCoding: codings.ucs2,
        reference,
      });
}

/** Bytes of each character that may not be cut apart: one unit of two, or a pair of surrogates. */
function ucs2Units(text: string): readonly (readonly number[])[] {
  return [...text].map((char) =>
    Array.from({ length: char.length }, (_, n) => char.charCodeAt(n)).flatMap((unit) => [
      unit >> 8,
      unit & 0xff,
    ]),
  );
}

function parts(
  units: readonly (readonly number[])[],
  limits: {
    readonly alone: number;
    readonly inParts: number;
    readonly dataCoding: number;
    readonly reference: number;
  },
): readonly EncodedPart[] {
  const { dataCoding, reference } = limits;
  const whole = units.flat();
  if (whole.length <= limits.alone) return [{ esmClass: 0, dataCoding, bytes: Uint8Array.from(whole) }];
  const cut = cutAt(units, limits.inParts);
  return cut.map((bytes, n) => ({
    esmClass: esm.udh,
    dataCoding,
    // 5 bytes follow: element 0 (concatenated, 8-bit reference) of 3 bytes (3GPP TS 23.040, 9.2.3.24.1).
    bytes: Uint8Array.from([5, 0, 3, reference, cut.length, n + 1, ...bytes]),
  }));
}

function cutAt(units: readonly (readonly number[])[], limit: number): readonly (readonly number[])[] {
  const cut: number[][] = [[]];
  for (const unit of units) {
    const last = cut.at(-1);
    if (last && last.length + unit.length <= limit) last.push(...unit);
    else cut.push([...unit]);
  }
  return cut;
}
