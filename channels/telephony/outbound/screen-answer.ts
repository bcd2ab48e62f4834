import type { ActivityDetector } from '#core/speech/index.ts';
import type { MediaLeg } from '../media/index.ts';
import type { SetTimer } from '../voice/timers.ts';
import { AnswerDetector, type Judgement } from './answer-detector.ts';
import { framesOf } from './frames.ts';

/** Makes one for each call; what it holds is given back by `close`. */
export type CreateDetector = () => ActivityDetector & { close?(): void };

/** The detector is through by then, when sound comes at all. */
const longestMs = 4_500;

/** Listens to who picked up until it is known whether a person did. */
export function screenAnswer(
  leg: Pick<MediaLeg, 'listen' | 'onEvent'>,
  parts: { readonly createDetector: CreateDetector; readonly setTimer: SetTimer },
): Promise<Judgement> {
  const activity = parts.createDetector();
  const detector = new AnswerDetector(activity);
  return new Promise((resolve) => {
    const done = (judgement: Judgement): void => {
      leave();
      cancel();
      leg.listen('off');
      activity.close?.();
      resolve(judgement);
    };
    const leave = leg.onEvent((event) => {
      if (event.type === 'closed') done(detector.conclude());
      if (event.type !== 'audio') return;
      for (const frame of framesOf(event.samples)) {
        const judgement = detector.push(frame);
        if (judgement) {
          done(judgement);
          return;
        }
      }
    });
    const cancel = parts.setTimer(longestMs, () => done(detector.conclude()));
    leg.listen('always');
  });
}
