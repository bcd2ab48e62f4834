import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work that stops at each `yield`, where others may have their turn. */
export type Work<T> = Generator<void, T>;

/** Does it without a stop. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Others wait no longer than this and the longest piece of the work. */
const sliceMs = 10;

/** Does it beside everything else that goes on. */
export async function inSlices<T>(work: Work<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMs;
    do {
      const { done, value } = work.next();
      if (done === true) return value;
    } while (performance.now() < until);
    await nextTurn();
  }
}

/** Each of many, with a stop now and then. */
export function* eachOf<T, R>(
  items: readonly T[],
  make: (item: T, index: number) => R,
  every = 50,
): Work<R[]> {
  const made: R[] = [];
  for (const item of items) {
    made.push(make(item, made.length));
    if (made.length % every === 0) yield;
  }
  return made;
}
