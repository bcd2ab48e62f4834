/** `more`: ask at once for the next page. `stop`: not now, whoever wishes. */
export type PageTaken = 'more' | 'last' | 'stop';

/** Asks for page after page. One asking at a time; a wish that comes meanwhile is heard after it. */
export class CatchUp {
  readonly #takePage: () => Promise<PageTaken>;
  #isRunning = false;
  #isWished = false;

  constructor(takePage: () => Promise<PageTaken>) {
    this.#takePage = takePage;
  }

  async run(): Promise<void> {
    this.#isWished = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let taken: PageTaken = 'more'; taken === 'more' || (taken === 'last' && this.#isWished); ) {
        this.#isWished = false;
        taken = await this.#takePage();
      }
    } finally {
      this.#isRunning = false;
    }
  }
}
