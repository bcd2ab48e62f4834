import type { JobName, JobOptions, JobQueue, Jobs } from './job-queue.ts';

/**
 * Adds a job that only makes things quick: the sweep does the same work a little later, so that a job queue which
 * is down stops nobody. The failure is reported, and the caller goes on.
 */
export async function hurry<N extends JobName>(
  ports: {
    readonly jobs: JobQueue;
    readonly report: (
      name: 'job-not-added',
      details: Readonly<Record<string, string>>,
      cause?: unknown,
    ) => void;
  },
  name: N,
  data: Jobs[N],
  options?: JobOptions,
): Promise<void> {
  try {
    await ports.jobs.add(name, data, options);
  } catch (cause) {
    ports.report('job-not-added', { name }, cause);
  }
}
