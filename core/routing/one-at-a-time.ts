/**
 * Runs `run` once at a time per key; asked for during a run, it runs once more after it, however often it was asked for.
 * Resolves when a run that began after the call has ended.
 */
export function oneAtATime(run: (key: string) => Promise<unknown>): (key: string) => Promise<void> {
  const running = new Map<string, { readonly current: Promise<void>; next?: Promise<void> }>();
  const start = (key: string): Promise<void> => {
    const current = (async () => {
      await run(key);
    })();
    running.set(key, { current });
    const end = () => {
      if (running.get(key)?.current === current) running.delete(key);
    };
    current.then(end, end);
    return current;
  };
  return (key) => {
    const known = running.get(key);
    if (!known) return start(key);
    known.next ??= known.current.then(
      () => start(key),
      () => start(key),
    );
    return known.next;
  };
}
