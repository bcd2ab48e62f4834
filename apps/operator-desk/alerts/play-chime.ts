let context: AudioContext | undefined;
let speaker: string | undefined;

/** The offer's tones: two, soft, half a second; the other kinds are told apart by ear. */
const tunes = {
  offer: [660, 880],
  message: [784],
  mention: [988, 988],
} as const;

export type Tune = keyof typeof tunes;

/** Silent where the browser does not yet allow sound. `speakerId`: as the browser names loudspeakers. */
export async function playChime(speakerId?: string, tune: Tune = 'offer'): Promise<void> {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  await chooseSpeaker(context, speakerId ?? '');
  const start = context.currentTime + 0.02;
  for (const [n, frequency] of tunes[tune].entries()) tone(context, frequency, start + n * 0.18);
}

/** Not every browser can; then it is the usual one. */
async function chooseSpeaker(audio: AudioContext, speakerId: string): Promise<void> {
  if (speakerId === (speaker ?? '')) return;
  if (!('setSinkId' in audio) || typeof audio.setSinkId !== 'function') return;
  try {
    await audio.setSinkId(speakerId);
    speaker = speakerId;
  } catch {
    // It is not plugged in any more: the usual one plays.
  }
}

function tone(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.12, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.32);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.34);
}
