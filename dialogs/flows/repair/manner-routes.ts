import type { Route } from '../../engine/route.ts';
import type { Session } from '../../engine/session.ts';
import { isTakingWords } from '../../forms/frame.ts';
import {
  isFaster,
  isLost,
  isLouder,
  isPlainer,
  isQuieter,
  isRepeat,
  isSlower,
} from '../../understanding/commands.ts';
import { openMatter } from '../shared/open-matter.ts';
import { says } from '../shared/says.ts';
import { repeatLast, sayPlainer, speakFaster, speakLouder, speakQuieter, speakSlowly } from './repeat.ts';

const presses = (session: Session, choice: string): boolean => session.heard.choiceId === choice;
/** Of her own words, taken down by telephone, "плохо слышно" may be one. */
const isHeardAloud = (session: Session): boolean => session.medium === 'voice' && !isTakingWords(session);

/** How she is spoken to: again, louder, slower, in plainer words. */
export const mannerRoutes: readonly Route[] = [
  { name: 'louder', when: (s) => isHeardAloud(s) && says(s, isLouder), act: speakLouder },
  { name: 'quieter', when: (s) => isHeardAloud(s) && says(s, isQuieter), act: speakQuieter },
  {
    name: 'repeat',
    when: (s) =>
      presses(s, 'again') || says(s, isRepeat) || (says(s, isLost) && !says(s, isPlainer) && !openMatter(s)),
    act: repeatLast,
  },
  { name: 'slower', when: (s) => says(s, isSlower) && !isTakingWords(s), act: speakSlowly },
  {
    name: 'plainer',
    when: (s) =>
      says(s, isPlainer) && s.memory.lastSaid.length > 0 && openMatter(s) === undefined && !isTakingWords(s),
    act: sayPlainer,
  },
  { name: 'faster', when: (s) => says(s, isFaster), act: speakFaster },
];
