import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { lifeEventKinds } from '#core/registers/index.ts';
import type { DrivenClock } from './driven-clock.ts';
import type { SimulatedSmev } from './smev.ts';
import type { World } from './world.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().min(1).max(64);
const share = z.number().min(0).max(1);

const eventWish = z.object({
  subjectId: id,
  kind: z.enum(lifeEventKinds),
  at: day.exactOptional(),
  corrects: id.exactOptional(),
  reverses: id.exactOptional(),
});
const decisionWish = z.object({
  number: z.string().max(40),
  state: z.enum(['received', 'in-work', 'needs-documents', 'granted', 'refused']),
  decisionOn: day.exactOptional(),
  remark: z.string().max(500).exactOptional(),
});

/** Not of the protocol: whoever tries the system out makes things happen. */
export function addWishRoutes(
  app: FastifyInstance,
  {
    world,
    clock,
    smev,
  }: { readonly world: World; readonly clock: DrivenClock; readonly smev: SimulatedSmev },
): void {
  const wish = <Wish>(
    path: string,
    schema: z.ZodType<Wish>,
    grant: (wish: Wish) => object | undefined,
  ): void => {
    app.post(`/simulator/${path}`, async ({ body }, reply) => {
      const read = schema.safeParse(body);
      if (!read.success) return reply.code(400).send({ code: 'request-invalid' });
      const granted = grant(read.data);
      return granted === undefined ? reply.code(404).send({ code: 'not-found' }) : reply.send(granted);
    });
  };
  wish('clock', z.object({ days: z.number().min(0).max(36_500) }), ({ days }) => {
    clock.drive(days);
    return { now: clock.now().toISOString() };
  });
  wish('events', eventWish, ({ at, ...event }) =>
    world.happen({ ...event, at: at ?? clock.now().toISOString().slice(0, 10), source: 'zags' }, clock.now()),
  );
  wish('disorder', z.object({ repeat: share, reorder: share }), (disorder) => {
    world.families.feed.disorder = disorder;
    return disorder;
  });
  const moods = z.object({ answerAfterMs: z.number().min(0).max(86_400_000), repeats: z.boolean() });
  wish('smev', moods, (wished) => {
    smev.moods = wished;
    return wished;
  });
  wish('applications', decisionWish, ({ number, ...change }) => {
    world.decide(number, change);
    return { number };
  });
}
