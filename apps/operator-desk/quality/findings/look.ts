import type { TFunction } from 'i18next';
import { stopwatch, waitText } from '../../shell/format.ts';
import type { CheckName, FindingRow } from './wire.ts';

/** In the order they are shown: what weighs most first. Every check stands here, or the type says so. */
const shown: Readonly<Record<CheckName, 'ms' | 'share' | 'rate' | 'none'>> = {
  'identification-first': 'none',
  'contradicts-engine': 'none',
  'rude-words': 'none',
  'call-back-kept': 'none',
  'forbidden-words': 'none',
  unanswered: 'none',
  'operator-silence': 'ms',
  'sentiment-falls': 'none',
  'silence-share': 'share',
  'talk-over': 'share',
  'speech-rate': 'rate',
  'script-followed': 'none',
  'ground-given': 'none',
  greeting: 'none',
};

export const checkNames = Object.keys(shown) as readonly CheckName[];

/** What exactly, beside the name of the check. */
export function detailOf(t: TFunction, language: string, row: FindingRow): string {
  const { check, why, value, step } = row;
  if (step !== undefined) return step;
  if (check === 'contradicts-engine' && why !== undefined) return t(`findings.why.${why}`);
  if (value === undefined) return '';
  switch (shown[check]) {
    case 'ms':
      return waitText(t, value);
    case 'share':
      return new Intl.NumberFormat(language, { style: 'percent' }).format(value);
    case 'rate':
      return t('findings.wordsAMinute', { value });
    case 'none':
      return '';
  }
}

/** The second of the call, as a player shows it. */
export function secondOf({ atMs }: FindingRow): string | undefined {
  return atMs === undefined ? undefined : stopwatch(atMs);
}
