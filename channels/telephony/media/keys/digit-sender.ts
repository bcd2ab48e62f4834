import { type Digit, digits } from './digits.ts';

export interface KeyPacket {
  readonly payload: Uint8Array;
  readonly marker: boolean;
}

/** The end is told three times (RFC 4733 §2.5.1.4). */
const endPackets = 3;
const volumeDbm = 10;

interface Press {
  readonly digit: Digit;
  readonly frames: number;
  readonly gapFrames: number;
}

export type KeyStep =
  /** Packets to send now; all with the timestamp at which the event began. */
  | { readonly kind: 'packets'; readonly packets: readonly KeyPacket[]; readonly first: boolean }
  /** Between two keys nothing else is sent. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'idle' };

/** Keys as telephone-event packets, one step every 20 ms. */
export class DigitSender {
  readonly #waiting: Press[] = [];
  #frame = 0;

  get busy(): boolean {
    return this.#waiting.length > 0;
  }

  press(keys: readonly Digit[], toneMs: number, gapMs: number): void {
    const frames = Math.max(2, Math.round(toneMs / 20));
    const gapFrames = Math.max(2, Math.round(gapMs / 20));
    for (const digit of keys) this.#waiting.push({ digit, frames, gapFrames });
  }

  step(): KeyStep {
    const press = this.#waiting[0];
    if (!press) return { kind: 'idle' };
    const frame = this.#frame;
    this.#frame += 1;
    if (frame < press.frames) {
      const isLast = frame === press.frames - 1;
      const packet = {
        payload: eventPayload(press.digit, (frame + 1) * 160, isLast),
        marker: frame === 0,
      };
      return { kind: 'packets', packets: Array(isLast ? endPackets : 1).fill(packet), first: frame === 0 };
    }
    if (frame === press.frames + press.gapFrames - 1) {
      this.#waiting.shift();
      this.#frame = 0;
    }
    return { kind: 'gap' };
  }
}

function eventPayload(digit: Digit, duration: number, end: boolean): Uint8Array {
  const capped = Math.min(0xffff, duration);
  return Uint8Array.of(digits.indexOf(digit), (end ? 0x80 : 0) | volumeDbm, capped >> 8, capped & 0xff);
}
