import type { Session } from '../../engine/session.ts';
import type { Frame, QuizAbout } from '../../engine/state.ts';

export interface Talk {
  readonly about: QuizAbout;
  readonly goals: readonly string[];
}

type ResultsFrame = Extract<Frame, { flow: 'results' }>;

/** The list in talk, also while one of its measures is told about. */
export function resultsInTalk({ memory: { frames } }: Session): ResultsFrame | undefined {
  const [below, top] = frames.slice(-2).length === 2 ? frames.slice(-2) : [undefined, frames.at(-1)];
  if (top?.flow === 'results') return top;
  return top?.flow === 'consultation' && below?.flow === 'results' ? below : undefined;
}

/** What is being worked out, or was a moment ago: the quiz, the list it ended in, the one measure in talk. */
export function quizInTalk(session: Session): Talk | undefined {
  const list = resultsInTalk(session);
  if (list !== undefined) return { about: list.about, goals: list.goals };
  for (const frame of session.memory.frames.toReversed()) {
    switch (frame.flow) {
      case 'quiz':
      case 'results':
        return { about: frame.about, goals: frame.goals };
      case 'consultation':
        return { about: { kind: 'measure', id: frame.measureId }, goals: [frame.measureId] };
      case 'comparison':
        return { about: { kind: 'comparison' }, goals: frame.measures };
      default:
        break;
    }
  }
  return undefined;
}

/** Takes up again what had ended; its conclusions are no longer said to hold. `false`: there is nothing. */
export function reopen(session: Session): boolean {
  const talk = quizInTalk(session);
  if (talk === undefined) return false;
  const { about, goals } = talk;
  for (const flow of ['consultation', 'results', 'comparison', 'anything-else'] as const) session.drop(flow);
  session.memory.answered = session.memory.answered.filter(
    ({ measureId, what }) => !(goals.includes(measureId) && verdicts.includes(what)),
  );
  session.push({ flow: 'quiz', about, goals, want: 'right', tries: 0, asked: 0 });
  return true;
}

const verdicts: readonly string[] = ['yes', 'no', 'possible'];
