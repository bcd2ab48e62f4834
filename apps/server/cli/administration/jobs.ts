import { AppError } from '#core/shared/app-error.ts';
import { administer, required, withParts } from './administer.ts';

export const listJobs = administer((config) =>
  withParts(config, async ({ jobs }) => {
    const { waiting, delayed, active, dead } = await jobs.counts();
    const letters = await jobs.deadLetters(50);
    return [
      `waiting ${waiting}, delayed ${delayed}, active ${active}, given up ${dead}`,
      ...letters.map(
        (job) => `${job.id}  ${job.name}  ${job.failedAt.toISOString()}  ${job.attempts} tries  ${job.error}`,
      ),
    ].join('\n');
  }),
);

export const retryJob = administer(async (config, [given]) => {
  const id = required(given, 'jobs-retry ID');
  return withParts(config, async ({ jobs }) => {
    if (!(await jobs.retryDead(id))) throw new AppError('job-not-found', 'No job with this id has given up.');
    return 'It runs again.';
  });
});
