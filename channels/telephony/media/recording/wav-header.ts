/** RIFF, `fmt ` of 18 bytes, `fact`, `data`: what a WAV that is not linear PCM must have. */
export const headerBytes = 58;
export const channels = 2;
const sampleRate = 8_000;
const aLawFormat = 6;

/** A-law, 8 kHz, left: what the citizen said, right: what was said to her. */
export function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  const padded = dataBytes + (dataBytes % 2);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(0xffffffff, headerBytes - 8 + padded), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(aLawFormat, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels, 28);
  header.writeUInt16LE(channels, 32);
  header.writeUInt16LE(8, 34);
  header.write('fact', 38, 'latin1');
  header.writeUInt32LE(4, 42);
  header.writeUInt32LE(Math.floor(dataBytes / channels), 46);
  header.write('data', 50, 'latin1');
  header.writeUInt32LE(dataBytes, 54);
  return header;
}
