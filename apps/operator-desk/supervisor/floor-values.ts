import type { TFunction } from 'i18next';
import type { DeskBoard } from '../protocol/index.ts';
import { stopwatch } from '../shell/format.ts';

export const tileGroups = {
  waiting: ['waiting', 'longest', 'expected'],
  talks: ['calls', 'chats', 'withAssistant', 'wrapUp'],
  people: ['operatorsAvailable', 'operatorsOnLine', 'operatorsOnBreak'],
  day: ['serviceLevel', 'sl2', 'answered', 'abandoned', 'asa', 'containment'],
} as const;

export type TileName = (typeof tileGroups)[keyof typeof tileGroups][number];

interface Reading {
  readonly t: TFunction;
  readonly language: string;
  /** By the server's clock. */
  readonly now: number;
}

/** A tile's number, in words. */
export function tileValue(board: DeskBoard, name: TileName, { t, language, now }: Reading): string {
  const { counts, figures } = board;
  switch (name) {
    case 'waiting':
    case 'calls':
    case 'chats':
    case 'withAssistant':
    case 'wrapUp':
    case 'operatorsAvailable':
    case 'operatorsOnLine':
    case 'operatorsOnBreak':
      return String(counts[name]);
    case 'longest':
      return counts.longestWaitMs === 0
        ? t('floor.noValue')
        : stopwatch(counts.longestWaitMs + now - Date.parse(counts.at));
    case 'expected':
      return expectedText(board, t);
    default:
      return figureText(name, figures.total[name], { t, language });
  }
}

/** The same number of each queue, where it divides so. */
export function byQueue(
  board: DeskBoard,
  name: TileName,
  { t, language, now }: Reading,
): readonly { readonly queueId: string; readonly text: string }[] {
  const { counts, figures } = board;
  if (name === 'waiting')
    return counts.queues.map(({ queueId, waiting }) => ({ queueId, text: String(waiting) }));
  if (name === 'longest') {
    const since = now - Date.parse(counts.at);
    return counts.queues.map(({ queueId, longestWaitMs }) => ({
      queueId,
      text: stopwatch(longestWaitMs + since),
    }));
  }
  if (!isFigure(name) || name === 'containment') return [];
  return figures.queues.map(({ queueId, values }) => ({
    queueId,
    text: figureText(name, values[name], { t, language }),
  }));
}

type FigureTile = (typeof tileGroups)['day'][number];

function isFigure(name: TileName): name is FigureTile {
  return tileGroups.day.some((one) => one === name);
}

function figureText(
  name: FigureTile,
  value: number | undefined,
  { t, language }: Pick<Reading, 't' | 'language'>,
): string {
  if (name === 'answered' || name === 'abandoned') return String(value ?? 0);
  if (value === undefined) return t('floor.noValue');
  return name === 'asa' ? stopwatch(value) : shareText(language, value);
}

export function shareText(language: string, share: number): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** Of the first line, where everybody begins. */
function expectedText({ expected }: DeskBoard, t: TFunction): string {
  const wait = expected.find(({ line }) => line === 1)?.wait;
  if (!wait) return t('floor.noValue');
  const [from, to] = [Math.floor(wait[0] / 60_000), Math.max(1, Math.ceil(wait[1] / 60_000))];
  return from === 0 ? t('floor.upTo', { to }) : t('floor.minutes', { from, to });
}
