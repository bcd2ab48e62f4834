import type { Announce, Announcement, Report } from '#core/conversations/index.ts';

type Listener = (announcement: Announcement) => void | Promise<void>;

/** Tells every listener of this process what happened; one that fails does not keep it from the others. */
export class Announcer {
  readonly #listeners: Listener[] = [];
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  readonly announce: Announce = (announcement) => {
    for (const listener of this.#listeners) void this.#tell(listener, announcement);
  };

  async #tell(listener: Listener, announcement: Announcement): Promise<void> {
    try {
      await listener(announcement);
    } catch (cause) {
      this.#report('announce-failed', { kind: announcement.kind }, cause);
    }
  }
}
