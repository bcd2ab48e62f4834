import type { Language } from '#core/conversations/index.ts';
import type { Synthesiser } from '#core/speech/index.ts';
import type { MediaLeg } from '../media/index.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export interface NoticeParts {
  readonly synthesiser: Synthesiser;
  readonly language: Language;
  /** A sentence that cannot be said does not end the call. */
  readonly onFailure: (error: unknown) => void;
}

/** Whoever picks up outside is told that the talk is recorded: over what the operator says, and heard by nobody else. */
export async function tellRecorded(
  leg: Pick<MediaLeg, 'play'>,
  { synthesiser, language, onFailure }: NoticeParts,
): Promise<void> {
  const { recorded } = language === 'en' ? en : ru;
  const speech = synthesiser.speak(recorded, { language, pace: 'normal', cacheable: true });
  const { failure } = await leg.play(speech).finished;
  if (failure !== undefined) onFailure(failure);
}
