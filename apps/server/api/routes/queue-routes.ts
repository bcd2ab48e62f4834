import { z } from 'zod';
import { liveCounts } from '#core/routing/index.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { instant, refusal } from '../schemas.ts';

const queue = z
  .object({
    id: z.string(),
    name: z.string(),
    line: z.union([z.literal(1), z.literal(2)]),
    isCrisis: z.boolean(),
    waiting: z.int(),
    longestWaitMs: z.int(),
  })
  .meta({ id: 'Queue' });

const overview = z.object({
  at: instant,
  withAssistant: z.int(),
  waiting: z.int(),
  withOperator: z.int(),
  operatorsAvailable: z.int(),
  items: z.array(queue),
});

export function queueRoutes(app: ApiApp, { guard, ports }: ApiDeps): void {
  app.get(
    '/queues',
    {
      onRequest: guard.needs('queues:read'),
      schema: {
        tags: ['queues'],
        summary: 'Очереди и сколько в них ждут сейчас',
        response: { 200: overview, ...refusal },
      },
    },
    async (request) => {
      const { tenantId } = guard.callerOf(request);
      const [queues, counts] = await Promise.all([
        ports.queues.list({ tenantId }),
        liveCounts(ports, tenantId),
      ]);
      const { at, withAssistant, waiting, withOperator, operatorsAvailable } = counts;
      return {
        at: at.toISOString(),
        withAssistant,
        waiting,
        withOperator,
        operatorsAvailable,
        items: queues.map(({ id, name, line, isCrisis }) => {
          const live = counts.queues.find(({ queueId }) => queueId === id);
          return {
            id,
            name,
            line,
            isCrisis,
            waiting: live?.waiting ?? 0,
            longestWaitMs: live?.longestWaitMs ?? 0,
          };
        }),
      };
    },
  );
}
