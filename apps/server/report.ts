import type { Report } from '#core/conversations/index.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';

/** What should not happen goes into the log and into numbers one can set an alarm on. */
export function createReport(logger: Logger, metrics: Metrics): Report {
  return (name, details, cause) => {
    metrics.reports.inc({ name });
    if (name === 'sweep-found') {
      for (const [kind, count] of Object.entries(details)) metrics.sweepFinds.inc({ kind }, Number(count));
      logger.warn({ ...details }, name);
    } else {
      logger.error({ ...details, ...(cause === undefined ? {} : { err: cause }) }, name);
    }
  };
}
