/** What is said between Otklik and the process of a voice, over the channel that `fork` opens. */
export type ToVoice =
  | { readonly kind: 'say'; readonly id: number; readonly utterance: VoiceUtterance }
  /** Nobody listens to it any more. */
  | { readonly kind: 'drop'; readonly id: number };

export interface VoiceUtterance {
  readonly text: string;
  readonly language: 'ru' | 'en';
  readonly pace: 'normal' | 'slow';
}

export type FromVoice =
  | { readonly kind: 'ready'; readonly version: string }
  /** It will not work until someone changes something: a file is missing, a package is not installed. */
  | { readonly kind: 'unusable'; readonly code: string }
  /** PCM 16 bit, 8 000 samples a second. */
  | { readonly kind: 'sound'; readonly id: number; readonly pcm: Uint8Array }
  | { readonly kind: 'said'; readonly id: number }
  | { readonly kind: 'refused'; readonly id: number };

/** Samples of a received message. Its bytes may begin anywhere, so they are copied. */
export function samplesOf(pcm: Uint8Array): Int16Array {
  return new Int16Array(pcm.slice().buffer);
}

export function bytesOf(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
