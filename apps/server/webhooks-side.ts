import {
  collectEvents,
  DeliveryPace,
  deliverEvents,
  type Mark,
  type SendWebhook,
  sweepWebhooks,
  type WebhookPorts,
} from '#core/webhooks/index.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import { createPostWebhook } from '#platform/webhooks/post-webhook.ts';
import type { Reach } from '#platform/webhooks/public-address.ts';
import { takeIfFree } from './api/index.ts';
import type { AppealsSide } from './appeals-side.ts';
import type { CoreSide } from './core-side.ts';
import type { Parts } from './open-parts.ts';

const sweepEveryMs = 2_000;
const leaseMs = 60_000;
/** Receivers that are slow hold this many others up at most. */
const lanesAtOnce = 16;
/** After its mark a change takes a moment to be written. */
const lookAfterMs = 100;

/** Participants' systems are told what happened. */
export interface WebhooksSide {
  readonly send: SendWebhook;
  readonly reach: Reach;
  /** Delivers, and sweeps: where jobs run. */
  start(): void;
  stop(): Promise<void>;
}

export function createWebhooksSide(sides: {
  readonly config: Pick<Config, 'WEBHOOK_LOOPBACK'> & Partial<Pick<Config, 'WEBHOOK_NETWORKS'>>;
  readonly parts: Pick<Parts, 'storage' | 'jobs'>;
  readonly core: Pick<CoreSide, 'ports'>;
  readonly casework: Pick<AppealsSide, 'appeals'>;
  readonly metrics: Pick<Metrics, 'webhookTries'>;
}): WebhooksSide {
  const { parts, core, casework, metrics } = sides;
  const { storage, jobs } = parts;
  const { WEBHOOK_LOOPBACK: allowLoopback, WEBHOOK_NETWORKS: networks = [] } = sides.config;
  const reach = { allowLoopback, networks };
  const send = createPostWebhook(reach);
  const ports: WebhookPorts = {
    ...storage,
    ...core.ports,
    send,
    takeOver: async ({ tenantId, applicationId, staffId }) => {
      const staff = await storage.staff.get({ tenantId, id: staffId });
      if (!staff?.isActive) return;
      const act = { id: applicationId, key: `webhook:${applicationId}` };
      await takeIfFree({ casework, storage }, staff, act);
    },
    onTried: (outcome) => metrics.webhookTries.inc({ outcome }),
  };
  const pace = new DeliveryPace();
  const looks = new Map<string, NodeJS.Timeout>();
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** At once in the process of the change; the sweep does the same a little later wherever it runs. */
  storage.webhookMarks.onTouch((mark) => {
    const name = `${mark.kind}:${mark.id}`;
    if (isStopped || looks.has(name)) return;
    looks.set(
      name,
      setTimeout(() => {
        looks.delete(name);
        void look(mark);
      }, lookAfterMs),
    );
  });

  async function look(mark: Mark): Promise<void> {
    try {
      await collectEvents(ports, mark);
    } catch (cause) {
      core.ports.report('sweep-failed', { part: 'webhooks' }, cause);
    }
  }

  async function sweepAlone(): Promise<void> {
    try {
      const token = await storage.leases.take('webhook-sweep', leaseMs);
      if (token === undefined) return;
      try {
        await sweepWebhooks(ports);
      } finally {
        await storage.leases.release('webhook-sweep', token);
      }
    } catch (cause) {
      core.ports.report('sweep-failed', { part: 'webhooks' }, cause);
    }
  }

  function sweepAgain(): void {
    current = sweepAlone().finally(() => {
      if (!isStopped) timer = setTimeout(sweepAgain, sweepEveryMs);
    });
  }

  return {
    send,
    reach,
    start: () => {
      jobs.process('deliver-webhook', lanesAtOnce, (lane) => deliverEvents(ports, pace, lane));
      sweepAgain();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      for (const waiting of looks.values()) clearTimeout(waiting);
      await current;
    },
  };
}
