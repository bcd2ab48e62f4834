import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowser } from './browser.ts';

/** A browser whose microphone hears `effects` of sox, twenty seconds over and over; its sound lies in `folder`. */
export async function startHummingBrowser(folder: string, effects: readonly string[]): Promise<Browser> {
  const microphone = join(folder, 'microphone.wav');
  const hum = ['synth', '20', 'sine', ...effects];
  execFileSync('sox', ['-n', '-r', '48000', '-c', '1', '-b', '16', microphone, ...hum]);
  return startBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${microphone}`,
    '--autoplay-policy=no-user-gesture-required',
    '--allow-loopback-in-peer-connection',
  ]);
}

/** It comes and goes like a voice: a steady hum is noise to a browser, and taken away. */
export const likeAVoice = (hertz: number): readonly string[] => [
  String(hertz),
  ...['tremolo', '4', '90', 'gain', '-3'],
];
