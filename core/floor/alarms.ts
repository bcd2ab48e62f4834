/** What a supervisor should look at now. `value`: milliseconds of waits, counts, or a share; by `code`. */
export interface Alarm {
  readonly code:
    | 'waits-too-long'
    | 'queue-grows'
    | 'nobody-on-line'
    | 'level-low'
    | 'silent-channel'
    | 'sweep-found'
    | 'part-down';
  /** A queue, a channel or a part of the system; absent: the whole. */
  readonly subject?: string;
  readonly value: number;
}

/** The floor at one moment, as far as alarms look at it. */
export interface FloorMoment {
  readonly at: number;
  readonly operatorsOnLine: number;
  readonly queues: readonly {
    readonly queueId: string;
    readonly isCrisis: boolean;
    readonly waiting: number;
    readonly longestWaitMs: number;
  }[];
  /** So far today, 0–1; with how many it is counted over. */
  readonly level?: { readonly share: number; readonly offered: number };
  /** Channels with when each was last heard of, and how often within the hour before. */
  readonly channels: readonly {
    readonly channel: string;
    readonly heardAt: number;
    readonly heardInHour: number;
  }[];
  /** Work a sweep found within the last minutes. */
  readonly sweepFound: number;
  /** Parts of the system that do not answer. */
  readonly down: readonly string[];
}

export const alarmBounds = {
  /** An operator is expected within. */
  waitMs: 5 * 60_000,
  crisisWaitMs: 30_000,
  /** Of contacts answered in time. */
  level: 0.8,
  /** A share of fewer is chance. */
  fewestOffered: 20,
  /** Fewer waiting is no jam. */
  fewestWaiting: 5,
  /** Against ten minutes ago. */
  growth: 1.5,
  trendMs: 10 * 60_000,
  /** A channel heard so often within an hour does not fall silent for ten minutes by chance. */
  busyChannel: 30,
  silenceMs: 10 * 60_000,
} as const;

/** All that is wrong now, what presses most first. `past`: earlier moments, oldest first. */
export function alarmsOf(now: FloorMoment, past: readonly FloorMoment[]): readonly Alarm[] {
  const waiting = now.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const nobody = waiting > 0 && now.operatorsOnLine === 0;
  return [
    ...now.down.map((subject): Alarm => ({ code: 'part-down', subject, value: 1 })),
    ...(nobody ? [{ code: 'nobody-on-line', value: waiting } as const] : []),
    ...now.queues.flatMap((queue) => tooLong(queue)),
    ...now.queues.flatMap((queue) => growing(queue, now.at, past)),
    ...lowLevel(now.level),
    ...now.channels.flatMap((channel) => silent(channel, now.at)),
    ...(now.sweepFound > 0 ? [{ code: 'sweep-found', value: now.sweepFound } as const] : []),
  ];
}

type QueueMoment = FloorMoment['queues'][number];

function tooLong({ queueId, isCrisis, longestWaitMs }: QueueMoment): Alarm[] {
  const bound = isCrisis ? alarmBounds.crisisWaitMs : alarmBounds.waitMs;
  return longestWaitMs > bound ? [{ code: 'waits-too-long', subject: queueId, value: longestWaitMs }] : [];
}

/** More wait than ten minutes ago by half, and not only for a moment: than five minutes ago too. */
function growing({ queueId, waiting }: QueueMoment, at: number, past: readonly FloorMoment[]): Alarm[] {
  if (waiting < alarmBounds.fewestWaiting) return [];
  const before = waitingAt(past, at - alarmBounds.trendMs, queueId);
  const between = waitingAt(past, at - alarmBounds.trendMs / 2, queueId);
  if (before === undefined || between === undefined) return [];
  const grows = waiting >= Math.max(1, before) * alarmBounds.growth && waiting > between;
  return grows ? [{ code: 'queue-grows', subject: queueId, value: waiting - before }] : [];
}

/** In the last moment kept before `at`; a queue that is not named was empty. */
function waitingAt(past: readonly FloorMoment[], at: number, queueId: string): number | undefined {
  const moment = past.findLast((one) => one.at <= at);
  return moment && (moment.queues.find((queue) => queue.queueId === queueId)?.waiting ?? 0);
}

function lowLevel(level: FloorMoment['level']): Alarm[] {
  if (!level || level.offered < alarmBounds.fewestOffered || level.share >= alarmBounds.level) return [];
  return [{ code: 'level-low', value: level.share }];
}

function silent({ channel, heardAt, heardInHour }: FloorMoment['channels'][number], at: number): Alarm[] {
  const forMs = at - heardAt;
  const isOdd = heardInHour >= alarmBounds.busyChannel && forMs > alarmBounds.silenceMs;
  return isOdd ? [{ code: 'silent-channel', subject: channel, value: forMs }] : [];
}
