/** Why nothing can be heard; the widget has a kind sentence for each. */
export const voiceFailures = [
  'permission-denied',
  'no-microphone',
  'unsupported',
  'no-model',
  'not-loaded',
] as const;

export type VoiceFailure = (typeof voiceFailures)[number];

/** From the widget to the frame that listens. */
export type ToListener = { readonly kind: 'start' } | { readonly kind: 'stop' };

/** From the frame to the widget. What was said never leaves the browser by this way or another. */
export type FromListener =
  /** The frame's script runs. */
  | { readonly kind: 'here' }
  | { readonly kind: 'listening' }
  /** A phrase that may still change. */
  | { readonly kind: 'partial'; readonly text: string }
  /** A phrase that will not change. */
  | { readonly kind: 'phrase'; readonly text: string }
  /** The microphone is off and all has been told. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly why: VoiceFailure };

/** What came from another window, if it is one of ours. */
export function readFromListener(data: unknown): FromListener | undefined {
  const kind = field(data, 'kind');
  const text = field(data, 'text');
  const why = voiceFailures.find((one) => one === field(data, 'why'));
  switch (kind) {
    case 'here':
    case 'listening':
    case 'stopped':
      return { kind };
    case 'partial':
    case 'phrase':
      return typeof text === 'string' ? { kind, text } : undefined;
    case 'failed':
      return why && { kind, why };
    default:
      return undefined;
  }
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}
