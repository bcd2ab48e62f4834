/** 64 bits of a profile's id, in two halves: among 75 million profiles two alike are a matter of one in ten thousand. */
export interface IdHash {
  readonly high: number;
  readonly low: number;
}

/** Two rounds of a multiply-xor hash over the UTF-16 units (cyrb53's lanes, kept whole). Not for secrets. */
export function hashOf(id: string): IdHash {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < id.length; index += 1) {
    const unit = id.charCodeAt(index);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return { high: b >>> 0, low: a >>> 0 };
}
