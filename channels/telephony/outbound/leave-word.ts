import type { Language } from '#core/conversations/index.ts';
import type { Synthesiser } from '#core/speech/index.ts';
import type { MediaLeg } from '../media/index.ts';
import type { SetTimer } from '../voice/timers.ts';
import { framesOf } from './frames.ts';
import type { CreateDetector } from './screen-answer.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };
import { VoicemailEar } from './voicemail-ear.ts';

/** No announcement is waited for longer. */
const longestMs = 20_000;

export interface WordParts {
  readonly synthesiser: Synthesiser;
  readonly createDetector: CreateDetector;
  readonly setTimer: SetTimer;
}

/** Tells a voicemail that we called: not whom, not why. Whether all of it was said. */
export async function leaveWord(
  leg: Pick<MediaLeg, 'listen' | 'onEvent' | 'play'>,
  language: Language,
  parts: WordParts,
): Promise<boolean> {
  if (!(await isListening(leg, parts))) return false;
  const { word } = language === 'en' ? en : ru;
  const speech = parts.synthesiser.speak(word, { language, pace: 'normal', cacheable: true });
  const { outcome, failure } = await leg.play(speech).finished;
  return outcome === 'drained' && failure === undefined;
}

/** `false`: the line is down. */
function isListening(
  leg: Pick<MediaLeg, 'listen' | 'onEvent'>,
  { createDetector, setTimer }: WordParts,
): Promise<boolean> {
  const activity = createDetector();
  const ear = new VoicemailEar(activity);
  return new Promise((resolve) => {
    const done = (isOpen: boolean): void => {
      leave();
      cancel();
      leg.listen('off');
      activity.close?.();
      resolve(isOpen);
    };
    const cancel = setTimer(longestMs, () => done(true));
    const leave = leg.onEvent((event) => {
      if (event.type === 'closed') done(false);
      else if (event.type === 'audio' && framesOf(event.samples).some((frame) => ear.push(frame))) done(true);
    });
    leg.listen('always');
  });
}
