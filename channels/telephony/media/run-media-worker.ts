import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#core/shared/app-error.ts';
import type { LegEvent } from './leg/leg-types.ts';
import { type MediaParts, MediaPlane } from './media-plane.ts';
import type { FromWorker, PassedError, Request } from './protocol.ts';
import { raisePriority } from './raise-priority.ts';

/**
 * The whole of a media thread. An entry file calls it once, with what it brings along from other folders:
 * `runMediaWorker({ createDetector: () => new SomeDetector() })`.
 */
export function runMediaWorker(parts: MediaParts = {}): void {
  if (!parentPort) throw new Error('a media worker runs in a thread');
  raisePriority();
  const port: MessagePort = parentPort;
  const outbox: (readonly [string, LegEvent])[] = [];
  const post = (message: FromWorker): void => port.postMessage(message);
  const flush = (): void => {
    if (outbox.length > 0) post({ type: 'events', events: outbox.splice(0) });
  };
  let flushing = false;
  const flushSoon = (): void => {
    if (flushing) return;
    flushing = true;
    setImmediate(() => {
      flushing = false;
      flush();
    });
  };
  const plane = new MediaPlane(
    workerData,
    parts,
    (legId, event) => {
      outbox.push([legId, event]);
      flushSoon();
    },
    flush,
  );

  port.on('message', (requests: readonly Request[]) => {
    for (const request of requests) answer(request);
  });
  post({ type: 'ready' });

  function answer({ id, legId, command }: Request): void {
    const running =
      command.type === 'load-sound' || command.type === 'statistics' || command.type === 'shut-down'
        ? plane.runPlane(command)
        : plane.run(legId ?? '', command);
    void running
      .then(
        (answer): Outcome => ({ answer }),
        (error: unknown): Outcome => ({ error: passed(error) }),
      )
      .then((result) => {
        flush();
        if (id !== undefined) post({ type: 'answer', id, ...result });
        else if (result.error && result.error.code !== 'media-leg-closed' && legId !== undefined)
          post({ type: 'events', events: [[legId, failure(command.type, result.error)]] });
      });
  }
}

interface Outcome {
  readonly answer?: unknown;
  readonly error?: PassedError;
}

const failure = (command: string, { code }: PassedError): LegEvent => ({
  type: 'command-failed',
  command,
  code,
});

/** A bug is not passed on: it ends the thread, and the thread is started again. */
function passed(error: unknown): PassedError {
  if (!(error instanceof AppError)) {
    setImmediate(() => {
      throw error;
    });
    return { code: 'media-worker-lost', message: 'the media thread failed', retryable: true };
  }
  return { code: error.code, message: error.message, retryable: error.retryable };
}
