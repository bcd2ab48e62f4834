/** The first block of the key stream: salt, source and packet index (RFC 3711 §4.1.1). */
export function counterFor(salt: Buffer, ssrc: number, high: number, low16: number): Buffer {
  const counter = Buffer.alloc(16);
  salt.copy(counter);
  counter.writeUInt32BE((counter.readUInt32BE(4) ^ ssrc) >>> 0, 4);
  counter.writeUInt32BE((counter.readUInt32BE(8) ^ high) >>> 0, 8);
  counter.writeUInt16BE(counter.readUInt16BE(12) ^ low16, 12);
  return counter;
}
