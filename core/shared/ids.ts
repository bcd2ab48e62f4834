/** Random bytes an id takes; they are drawn for many ids at a time, since each draw is a call into the system. */
const bytesOfOne = 10;
const pool = new Uint8Array(bytesOfOne * 256);
let used = pool.length;

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A new identifier: UUID version 7 (RFC 9562), so that ids made later sort later and indexes grow at one end.
 * The first 48 bits are milliseconds since 1970; the rest is random.
 */
export function newId(now: number = Date.now()): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const hex = (index: number, mask = 0xff, bits = 0): string =>
    pairs[((pool[used + index] ?? 0) & mask) | bits] ?? '';
  const time = Math.floor(now).toString(16).padStart(12, '0');
  const id =
    `${time.slice(0, 8)}-${time.slice(8)}-${hex(0, 0x0f, 0x70)}${hex(1)}-${hex(2, 0x3f, 0x80)}${hex(3)}-` +
    `${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`;
  used += bytesOfOne;
  return id;
}
