/**
 * A failure inside the WebRTC library ends the connection it happened on, at most: without this it would end the thread,
 * and every call with it. A bug of ours ends it, as everywhere.
 */
export function containFailures(): void {
  const contain = (error: unknown): void => {
    if (!isOfLibrary(error)) setImmediate(() => fail(error));
  };
  const fail = (error: unknown): void => {
    process.removeListener('uncaughtException', contain);
    throw error;
  };
  process.on('unhandledRejection', contain);
  process.on('uncaughtException', contain);
}

/** Thrown by the library or by what it brings along; not by ours that it called. */
export function isOfLibrary(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*[\\/]/.test(line));
  const [thrower = ''] = frames.filter((frame) => !/\bnode:/.test(frame));
  return /[\\/]node_modules[\\/]/.test(thrower) && frames.some((frame) => /[\\/]werift[\\/]/.test(frame));
}
