import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Resampler } from '../../synthesis/audio/resampler.ts';

/** Debian's program; voices cannot be rendered without it. */
export const hasEspeak = ['/usr/bin/espeak-ng', '/usr/local/bin/espeak-ng'].some((path) => existsSync(path));

/** A text in a voice of espeak-ng: mono PCM, 8 000 samples a second. */
export function say(text: string, variant: string): Int16Array {
  const wave = execFileSync('espeak-ng', ['-v', `ru+${variant}`, '-s', '140', '--stdout', text]);
  const samples = Int16Array.from({ length: (wave.length - 44) >> 1 }, (_, n) =>
    wave.readInt16LE(44 + 2 * n),
  );
  const resampler = new Resampler(wave.readUInt32LE(24));
  return Int16Array.from([...resampler.push(samples), ...resampler.flush()], (sample) => sample * 0.5);
}
