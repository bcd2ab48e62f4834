/**
 * Runs tasks of one key in order, tasks of different keys side by side, at most `limit` at a time.
 * A task that waits inside keeps its own lane and one place.
 */
export interface Lanes {
  run<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
}

export function createLanes(limit: number): Lanes {
  const tails = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
  }

  /** The place passes straight to the next in line. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  return {
    run<Result>(key: string, task: () => Promise<Result>) {
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(enter).then(task).finally(leave);
      const tail = result.then(
        () => {},
        () => {},
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return result;
    },
  };
}
