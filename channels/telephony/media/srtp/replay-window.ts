const size = 128n;

/** Which of the last packets came already (RFC 3711 §3.3.2): a copy, or one too old to know, is refused. */
export class ReplayWindow {
  #newest = -1;
  #seen = 0n;

  isFresh(index: number): boolean {
    const age = BigInt(this.#newest - index);
    if (age < 0n) return true;
    return age < size && (this.#seen & (1n << age)) === 0n;
  }

  /** Only after the packet was authenticated. */
  remember(index: number): void {
    const ahead = index - this.#newest;
    if (ahead > 0) {
      this.#seen = ahead >= size ? 1n : BigInt.asUintN(Number(size), (this.#seen << BigInt(ahead)) | 1n);
      this.#newest = index;
    } else this.#seen |= 1n << BigInt(-ahead);
  }
}
