import type { Language } from '#core/conversations/index.ts';
import type { Synthesiser } from '#core/speech/index.ts';
import type { MediaLeg } from '../media/index.ts';
import type { SetTimer } from '../voice/timers.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

/** So long after its last word, and the tone, a voicemail listens. */
const pauseMs = 1_500;
/** No announcement is waited for longer. */
const longestMs = 20_000;

/** Tells a voicemail that we called: not whom, not why. Resolves when it was said, or the line is down. */
export async function leaveWord(
  leg: Pick<MediaLeg, 'onEvent' | 'play'>,
  language: Language,
  parts: { readonly synthesiser: Synthesiser; readonly setTimer: SetTimer },
): Promise<void> {
  if (!(await isListening(leg, parts.setTimer))) return;
  const { word } = language === 'en' ? en : ru;
  await leg.play(parts.synthesiser.speak(word, { language, pace: 'normal', cacheable: true })).finished;
}

/** `false`: the line is down. */
function isListening(leg: Pick<MediaLeg, 'onEvent'>, setTimer: SetTimer): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isOpen: boolean): void => {
      leave();
      cancelPause();
      cancelLongest();
      resolve(isOpen);
    };
    let cancelPause = setTimer(pauseMs, () => done(true));
    const cancelLongest = setTimer(longestMs, () => done(true));
    const leave = leg.onEvent(({ type }) => {
      if (type === 'closed') done(false);
      if (type === 'speech-started') cancelPause();
      if (type === 'speech-stopped') cancelPause = setTimer(pauseMs, () => done(true));
    });
  });
}
