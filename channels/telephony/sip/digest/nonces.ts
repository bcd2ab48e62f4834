import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#core/shared/clock.ts';

/** `foreign`: not made by us, or with a secret we no longer have. */
export type NonceUse = 'first-time' | 'used-before' | 'expired' | 'foreign';

interface Usage {
  readonly madeAtMs: number;
  /** Highest count so far. */
  top: number;
  /** Bit n: `top - n` was seen. */
  seen: bigint;
}

/** How far out of order requests may overtake each other. */
const windowSize = 64;

/**
 * Nonces that are signed, not stored: time, random octets, HMAC. Only the counts of those in use are kept, so
 * that nothing can be played back; above the bound the oldest are forgotten, and count as expired from then on.
 */
export class Nonces {
  readonly #secret: Buffer;
  readonly #clock: Clock;
  readonly #lifeMs: number;
  readonly #bound: number;
  readonly #usage = new Map<string, Usage>();
  /** Nonces made until then are expired unless their usage is known. */
  #horizonMs = 0;

  constructor(options: {
    readonly clock: Clock;
    readonly lifeMs: number;
    readonly bound: number;
    readonly secret?: Buffer;
  }) {
    this.#clock = options.clock;
    this.#lifeMs = options.lifeMs;
    this.#bound = options.bound;
    this.#secret = options.secret ?? randomBytes(32);
  }

  get remembered(): number {
    return this.#usage.size;
  }

  make(): string {
    const content = Buffer.alloc(16);
    content.writeUIntBE(this.#clock.now().getTime(), 0, 6);
    randomBytes(10).copy(content, 6);
    return Buffer.concat([content, this.#sign(content)]).toString('base64url');
  }

  /** Notes that `count` of this nonce was used. Ask only for requests whose digest is right. */
  use(nonce: string, count: number): NonceUse {
    const madeAtMs = this.#readTime(nonce);
    if (madeAtMs === undefined) return 'foreign';
    const nowMs = this.#clock.now().getTime();
    if (madeAtMs + this.#lifeMs < nowMs || madeAtMs > nowMs + 1000) return 'expired';
    const usage = this.#usage.get(nonce);
    if (!usage) {
      if (madeAtMs <= this.#horizonMs) return 'expired';
      this.#remember(nonce, { madeAtMs, top: count, seen: 1n });
      return 'first-time';
    }
    return noteCount(usage, count) ? 'first-time' : 'used-before';
  }

  #remember(nonce: string, usage: Usage): void {
    const nowMs = this.#clock.now().getTime();
    for (const [old, { madeAtMs }] of this.#usage) {
      if (this.#usage.size < this.#bound && madeAtMs + this.#lifeMs >= nowMs) break;
      this.#usage.delete(old);
      this.#horizonMs = Math.max(this.#horizonMs, madeAtMs);
    }
    this.#usage.set(nonce, usage);
  }

  #readTime(nonce: string): number | undefined {
    const bytes = Buffer.from(nonce, 'base64url');
    if (bytes.length !== 32 || bytes.toString('base64url') !== nonce) return undefined;
    const content = bytes.subarray(0, 16);
    return timingSafeEqual(this.#sign(content), bytes.subarray(16)) ? content.readUIntBE(0, 6) : undefined;
  }

  #sign(content: Buffer): Buffer {
    return createHmac('sha256', this.#secret).update(content).digest().subarray(0, 16);
  }
}

/** False: seen before, or too old to know. */
function noteCount(usage: Usage, count: number): boolean {
  if (count > usage.top) {
    const shift = count - usage.top;
    usage.seen = shift >= windowSize ? 1n : BigInt.asUintN(windowSize, (usage.seen << BigInt(shift)) | 1n);
    usage.top = count;
    return true;
  }
  const behind = usage.top - count;
  const bit = 1n << BigInt(Math.min(behind, windowSize));
  if (behind >= windowSize || (usage.seen & bit) !== 0n) return false;
  usage.seen |= bit;
  return true;
}
