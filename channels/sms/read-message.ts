import { codings } from './encode-text.ts';
import { gsmText } from './gsm-alphabet.ts';
import { esm, type ShortMessage, tags } from './pdu/pdu.ts';

/** Which part of a longer text this is. */
export interface PartOf {
  readonly reference: number;
  readonly total: number;
  /** From 1. */
  readonly number: number;
}

export interface ReadMessage {
  readonly dataCoding: number;
  /** Without the header; a character may be cut between two parts. */
  readonly bytes: Uint8Array;
  readonly part?: PartOf;
}

/** Takes the text out of a `deliver_sm`, with what its header or optional parameters say of other parts. */
export function readMessage(message: ShortMessage): ReadMessage {
  const { options, dataCoding, esmClass } = message;
  const whole =
    message.bytes.length > 0 ? message.bytes : (options.get(tags.messagePayload) ?? message.bytes);
  if ((esmClass & esm.udh) !== 0) {
    const length = 1 + (whole[0] ?? 0);
    const part = partOfHeader(whole.subarray(1, length));
    return { dataCoding, bytes: whole.subarray(length), ...(part ? { part } : {}) };
  }
  const part = sensible({
    reference: number(options.get(tags.sarReference)),
    total: number(options.get(tags.sarTotal)),
    number: number(options.get(tags.sarNumber)),
  });
  return { dataCoding, bytes: whole, ...(part ? { part } : {}) };
}

/** Whole characters only: give it all parts of a text at once. */
export function textOfBytes(bytes: Uint8Array, dataCoding: number): string {
  switch (dataCoding & 0x0f) {
    case codings.ucs2:
      return new TextDecoder('utf-16be').decode(bytes);
    case codings.latin:
      return Buffer.from(bytes).toString('latin1');
    case 1:
      return Buffer.from(bytes).toString('ascii');
    default:
      return gsmText(bytes);
  }
}

/** Element 0x00 has a reference of one byte, 0x08 of two; others are not for us. */
function partOfHeader(header: Uint8Array): PartOf | undefined {
  for (let at = 0; at + 2 <= header.length; ) {
    const [element = 0, length = 0] = header.subarray(at, at + 2);
    const data = header.subarray(at + 2, at + 2 + length);
    if (element === 0x00 && data.length === 3)
      return sensible({ reference: data[0] ?? 0, total: data[1] ?? 0, number: data[2] ?? 0 });
    if (element === 0x08 && data.length === 4)
      return sensible({ reference: number(data.subarray(0, 2)), total: data[2] ?? 0, number: data[3] ?? 0 });
    at += 2 + length;
  }
  return undefined;
}

function sensible(part: PartOf): PartOf | undefined {
  return part.total > 1 && part.number >= 1 && part.number <= part.total ? part : undefined;
}

/** Big-endian; nothing is 0. */
export function number(bytes: Uint8Array | undefined): number {
  return [...(bytes ?? [])].reduce((value, byte) => value * 256 + byte, 0);
}
