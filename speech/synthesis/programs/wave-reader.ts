/** Takes WAV (PCM, 16 bit, mono) from a pipe as it comes. The lengths in its header are not relied on: a pipe has none. */
export class WaveReader {
  /** Samples a second; known once the header has come. */
  sampleRate: number | undefined;
  #rest: Buffer = Buffer.alloc(0);

  /** @throws Error when it is no such WAV */
  push(bytes: Buffer): Int16Array {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    if (this.sampleRate === undefined && !this.#readHeader()) return new Int16Array(0);
    const length = this.#rest.length - (this.#rest.length % 2);
    const samples = new Int16Array(new Uint8Array(this.#rest.subarray(0, length)).buffer);
    this.#rest = this.#rest.subarray(length);
    return samples;
  }

  /** False: more is needed. */
  #readHeader(): boolean {
    const bytes = this.#rest;
    if (bytes.length < 12) return false;
    if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
      throw new Error('not a WAV');
    let sampleRate: number | undefined;
    for (let at = 12; at + 8 <= bytes.length; ) {
      const name = bytes.toString('latin1', at, at + 4);
      const length = bytes.readUInt32LE(at + 4);
      const body = at + 8;
      if (name === 'data') {
        if (sampleRate === undefined) throw new Error('no format');
        this.sampleRate = sampleRate;
        this.#rest = bytes.subarray(body);
        return true;
      }
      if (name === 'fmt ') {
        if (body + 16 > bytes.length) return false;
        const isFit = bytes.readUInt16LE(body) === 1 && bytes.readUInt16LE(body + 2) === 1;
        if (!isFit || bytes.readUInt16LE(body + 14) !== 16) throw new Error('not 16-bit mono PCM');
        sampleRate = bytes.readUInt32LE(body + 4);
      }
      at = body + length + (length % 2);
    }
    return false;
  }
}
