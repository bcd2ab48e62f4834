/** The UDP payloads of a capture file (Ethernet or Linux cooked, IPv4). */
export function readRtpOfPcap(file: Buffer): readonly Buffer[] {
  const isLittle = file.readUInt32LE(0) === 0xa1b2c3d4;
  const word = (at: number) => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const linkBytes = word(20) === 113 ? 16 : 14;
  const payloads: Buffer[] = [];
  for (let at = 24; at + 16 <= file.length; at += 16 + word(at + 8)) {
    const ip = at + 16 + linkBytes;
    const ipBytes = ((file[ip] ?? 0) & 0x0f) * 4;
    const udp = ip + ipBytes;
    payloads.push(file.subarray(udp + 8, udp + file.readUInt16BE(udp + 4)));
  }
  return payloads;
}
