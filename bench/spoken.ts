import { execFileSync } from 'node:child_process';

/** What a voice of espeak-ng makes of a text, with silence around it: mono PCM, 8 000 samples a second. */
export function spoken(text: string, voice: string): Int16Array {
  const script =
    'espeak-ng -v "ru+$1" -s 135 --stdout "$0" | sox -q -t wav - -t raw -r 8000 -c 1 -b 16 -e signed - pad 0.3 0.3';
  const raw = execFileSync('sh', ['-c', script, text, voice]);
  return new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
}
