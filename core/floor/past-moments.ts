import { alarmBounds, type FloorMoment } from './alarms.ts';

/** A trend needs no more than this between two of them. */
const apartMs = 15_000;

/** The moments a trend is told from: one each quarter of a minute, no older than a trend looks back. */
export class PastMoments {
  #kept: FloorMoment[] = [];

  get all(): readonly FloorMoment[] {
    return this.#kept;
  }

  add(moment: FloorMoment): void {
    const last = this.#kept.at(-1);
    if (last && moment.at - last.at < apartMs) return;
    const oldest = moment.at - alarmBounds.trendMs - 2 * apartMs;
    this.#kept = [...this.#kept.filter(({ at }) => at >= oldest), moment];
  }
}
