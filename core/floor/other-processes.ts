/** What one process tells the others of itself, every few seconds. */
export interface ProcessNews {
  /** Made anew at each start. */
  readonly process: string;
  /** Work its sweeps found within the last minutes. */
  readonly finds: number;
  /** Its parts that do not answer. */
  readonly down: readonly string[];
  /** Citizens it has heard since it told last: when last, and how often. */
  readonly heard: readonly {
    readonly tenantId: string;
    readonly channel: string;
    readonly at: number;
    readonly times: number;
  }[];
}

/** Who is silent for so long has ended, or is cut off: what it told of itself is over. */
const silentMs = 20_000;

/** What the other processes told of themselves last. */
export class OtherProcesses {
  readonly #last = new Map<string, { readonly news: ProcessNews; readonly at: number }>();

  hear(news: ProcessNews, at: number): void {
    this.#last.set(news.process, { news, at });
  }

  finds(at: number): number {
    return this.#fresh(at).reduce((sum, { finds }) => sum + finds, 0);
  }

  down(at: number): readonly string[] {
    return this.#fresh(at).flatMap(({ down }) => down);
  }

  #fresh(at: number): readonly ProcessNews[] {
    for (const [process, last] of this.#last) if (at - last.at > silentMs) this.#last.delete(process);
    return [...this.#last.values()].map(({ news }) => news);
  }
}
