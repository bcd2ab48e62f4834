/** How often the 16-bit number had turned when this packet was sent (RFC 3711 §3.3.1, appendix A); −1 before the first. */
export function guessRollover(highest: number, rollover: number, sequence: number): number {
  if (highest < 0x8000) return sequence - highest > 0x8000 ? rollover - 1 : rollover;
  return highest - 0x8000 > sequence ? rollover + 1 : rollover;
}
