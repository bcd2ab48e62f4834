import type { FastifyInstance } from 'fastify';
import type { Metrics } from '#platform/metrics/metrics.ts';

export interface HealthCheck {
  readonly name: string;
  /** Resolves with a word about the part; rejects or answers `false` when it cannot do its work. */
  readonly check: () => Promise<string | false>;
}

const checkTimeoutMs = 2_000;

/**
 * `/health/live`: the process answers. `/health/ready`: it can take conversations now; 503 while starting,
 * draining, or when a part it cannot do without is down.
 */
export function healthRoutes(
  app: FastifyInstance,
  deps: { readonly checks: readonly HealthCheck[]; readonly isServing: () => boolean },
): void {
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const parts = await Promise.all(deps.checks.map(runCheck));
    const isReady = deps.isServing() && parts.every((part) => part.ok);
    return reply.status(isReady ? 200 : 503).send({
      status: isReady ? 'ready' : 'not-ready',
      parts: Object.fromEntries(parts.map(({ name, state }) => [name, state])),
    });
  });
}

async function runCheck({ name, check }: HealthCheck): Promise<{ name: string; ok: boolean; state: string }> {
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), checkTimeoutMs).unref());
  try {
    const state = await Promise.race([check(), timeout]);
    return { name, ok: state !== false, state: state === false ? 'down' : state };
  } catch {
    return { name, ok: false, state: 'down' };
  }
}

/** Prometheus text. With a token for whoever has it, without one for the loopback address only. */
export function metricsRoute(
  app: FastifyInstance,
  deps: {
    readonly metrics: Metrics;
    readonly token: string | undefined;
    readonly refresh: () => Promise<void>;
  },
): void {
  app.get('/metrics', async (request, reply) => {
    const isAllowed = deps.token
      ? request.headers.authorization === `Bearer ${deps.token}`
      : request.ip === '127.0.0.1' || request.ip === '::1';
    if (!isAllowed) return reply.status(403).send({ code: 'not-permitted', message: 'Метрики закрыты.' });
    await deps.refresh();
    return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
  });
}
