import type { Announce, Announcement, Report } from '#core/conversations/index.ts';

type Listener = (announcement: Announcement) => void | Promise<void>;

/** Tells every listener of this process what happened; one that fails does not keep it from the others. */
export class Announcer {
  readonly #listeners: Listener[] = [];
  readonly #report: Report;
  readonly #telling = new Set<Promise<void>>();

  constructor(report: Report) {
    this.#report = report;
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  readonly announce: Announce = (announcement) => {
    for (const listener of this.#listeners) {
      const telling = this.#tell(listener, announcement).finally(() => this.#telling.delete(telling));
      this.#telling.add(telling);
    }
  };

  /** Resolves when every listener is done with what it was told, and with what came of that. */
  async settled(): Promise<void> {
    while (this.#telling.size > 0) await Promise.all(this.#telling);
  }

  async #tell(listener: Listener, announcement: Announcement): Promise<void> {
    try {
      await listener(announcement);
    } catch (cause) {
      this.#report('announce-failed', { kind: announcement.kind }, cause);
    }
  }
}
