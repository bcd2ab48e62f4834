import type { Telephony } from '#channels/telephony/index.ts';
import { CallLines, type OutreachPorts, sweepCalls } from '#core/outreach/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { openDetectors } from '#speech/activity/index.ts';
import type { CoreSide } from '../core-side.ts';
import type { Parts } from '../open-parts.ts';
import { readHours } from '../read-hours.ts';
import { isStillWanted, placeCallBacks, settleCallBack } from './outbound-call-backs.ts';

/** What is due is looked for so often. */
const everyMs = 2_000;

/** Calls to citizens from this process. */
export interface OutboundSide {
  /** Begins no new ones. Those that ring end with the telephone. */
  stop(): Promise<void>;
}

interface Deps {
  readonly telephony: Telephony;
  readonly core: CoreSide;
  readonly parts: Parts;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Attempts come as jobs; the sweep finds what is due, what a crash left, and call-backs whose time has come. */
export async function openOutbound(config: Config, deps: Deps): Promise<OutboundSide> {
  const { parts, logger } = deps;
  const ports = await outreachPorts(config, deps);
  const tenantId = config.VOICE_TENANT;
  const lines = new CallLines(config.OUTBOUND_LINES);
  parts.jobs.process('attempt-call', config.OUTBOUND_LINES, async (job) => {
    // A process that calls for another tenant has the lines for it.
    if (job.tenantId !== tenantId) return;
    await lines.attempt(ports, { tenantId, id: job.callId });
  });
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const sweep = async (): Promise<void> => {
    try {
      await placeCallBacks({ ...parts.storage, ...ports }, tenantId);
      const found = await sweepCalls(ports, tenantId);
      if (found.lost > 0) logger.warn({ calls: found.lost }, 'calls were lost with their process');
    } catch (err) {
      logger.error({ err }, 'outbound-sweep-failed');
    }
    if (!isStopped)
      timer = setTimeout(() => {
        current = sweep();
      }, everyMs);
  };
  let current = sweep();
  return {
    stop: async () => {
      isStopped = true;
      lines.close();
      clearTimeout(timer);
      await current;
    },
  };
}

async function outreachPorts(config: Config, deps: Deps): Promise<OutreachPorts> {
  const { telephony, core, parts, logger, metrics } = deps;
  const { storage, jobs, dataKey } = parts;
  const detectors = await openDetectors();
  const audit = createAuditLog({ records: storage.auditRecords, clock: systemClock, dataKey });
  return {
    ...storage,
    clock: core.ports.clock,
    jobs,
    dialer: telephony.dialer({ createDetector: () => detectors.create() }),
    rules: {
      hours: { workdays: readHours(config.CALLING_HOURS), weekends: readHours(config.CALLING_HOURS_WEEKEND) },
      callsPerDay: config.CALLS_PER_NUMBER,
      ringSeconds: config.RING_SECONDS,
      ringOutSeconds: config.RING_OUT_SECONDS,
      leavesWord: config.VOICEMAIL_WORD,
    },
    isWanted: (call) => isStillWanted(storage.appeals, call),
    onAttempt: async ({ call, purpose }) => {
      const { tenantId, id, ground } = call;
      await audit.record({
        tenantId,
        actor: 'assistant',
        action: `call.${purpose}`,
        subject: id,
        related: [ground],
      });
    },
    onEnded: ({ call, purpose, cause }) => {
      metrics.outboundAttempts.inc({ purpose, cause });
      logger.info({ call: call.id, cause }, 'an attempt to call ended');
      if (cause !== 'answered') return;
      settleCallBack({ appeals: storage.appeals, clock: core.ports.clock }, call).catch((err: unknown) =>
        logger.error({ err, call: call.id }, 'call-back-not-settled'),
      );
    },
  };
}
