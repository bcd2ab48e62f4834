import type { FloorMoment } from './alarms.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** When citizens were heard in each channel, counted by minutes of the last hour. */
export class HeardChannels {
  readonly #channels = new Map<string, { at: number; readonly minutes: Map<number, number> }>();

  note(channel: string, at: number, times = 1): void {
    const known = this.#channels.get(channel) ?? { at, minutes: new Map<number, number>() };
    const minute = Math.floor(at / minuteMs);
    known.at = Math.max(known.at, at);
    known.minutes.set(minute, (known.minutes.get(minute) ?? 0) + times);
    this.#channels.set(channel, known);
  }

  /** `heardInHour`: of the hour before it was heard last, so that silence does not hide itself. */
  list(): FloorMoment['channels'] {
    return [...this.#channels].map(([channel, { at, minutes }]) => {
      const oldest = Math.floor((at - hourMs) / minuteMs);
      for (const minute of minutes.keys()) if (minute < oldest) minutes.delete(minute);
      const heardInHour = [...minutes.values()].reduce((sum, count) => sum + count, 0);
      return { channel, heardAt: at, heardInHour };
    });
  }
}
