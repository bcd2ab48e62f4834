import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  certificateKinds,
  lifeEventKinds,
  type RegistryPath,
  type RegistryProtocol,
} from '#core/registers/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Passwords } from '#platform/security/passwords.ts';
import { findAudience } from './audience.ts';
import { addressOf } from './citizens/citizen.ts';
import type { World } from './world.ts';

export interface RouteDeps {
  readonly world: World;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

const id = z.string().min(1).max(64);
const claim = {
  snils: z
    .string()
    .regex(/^\d{11}$/)
    .exactOptional(),
  phone: z
    .string()
    .regex(/^\+7\d{10}$/)
    .exactOptional(),
};
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const bound = z.number().int().min(0).max(150).exactOptional();
const trait = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['age', 'children', 'child-age']), from: bound, to: bound }),
  z.object({ kind: z.literal('disability'), of: z.enum(['self', 'child']) }),
  z.object({ kind: z.literal('assigned'), measureId: id, isAssigned: z.boolean() }),
  z.object({ kind: z.literal('life-event'), event: z.enum(lifeEventKinds), from: day, to: day }),
]);
const audience = z.object({
  regions: z.array(z.string().regex(/^\d{2,3}$/)).max(100),
  traits: z.array(trait).max(20),
  cursor: z.string().regex(/^\d{0,16}$/),
  limit: z.number().int().min(1).max(1000),
});
const access = { subjectId: id, representativeId: id.exactOptional() };

/** The protocol, path by path. What cannot be read is 400, what is not permitted 403. */
export function addRoutes(app: FastifyInstance, { world, clock, passwords, admit }: RouteDeps): void {
  const now = (): Date => clock.now();
  const answer = <Path extends RegistryPath, Ask>(
    path: Path,
    schema: z.ZodType<Ask>,
    handle: (ask: Ask) => Promise<RegistryProtocol[Path]['answer'] | undefined>,
  ): void => {
    app.post(path, { onRequest: admit }, async (request, reply) => {
      const ask = schema.safeParse(request.body);
      if (!ask.success) return reply.code(400).send({ code: 'request-invalid' });
      const result = await handle(ask.data);
      return result === undefined ? reply.code(403).send({ code: 'not-permitted' }) : reply.send(result);
    });
  };

  answer('/v1/people/find', z.object(claim), async (ask) => {
    const found = world.find(ask, now());
    if (!found) return {};
    const { subjectId, phone } = found;
    return { person: { subjectId, name: addressOf(found), ...(phone === undefined ? {} : { phone }) } };
  });
  answer('/v1/people/check-code-word', z.object({ ...claim, codeWord: z.string().max(100) }), async (ask) => {
    // As long for a person there is as for one there is not.
    const hash = world.find(ask, now())?.codeWordHash;
    return { isRight: await passwords.verify(hash, plainWord(ask.codeWord)) };
  });
  answer('/v1/applications', z.object(access), async (ask) => {
    const citizen = world.access(ask, now());
    return citizen && { items: citizen.applications ?? [] };
  });
  answer('/v1/payments', z.object(access), async (ask) => {
    const citizen = world.access(ask, now());
    return citizen && { items: citizen.payments ?? [] };
  });
  answer('/v1/decisions', z.object(access), async (ask) => {
    const citizen = world.access(ask, now());
    return citizen && { items: citizen.decisions ?? [] };
  });
  answer('/v1/wards', z.object({ subjectId: id }), async ({ subjectId }) => ({
    items: world.wards(subjectId, now()),
  }));
  const order = z.object({ ...access, kind: z.enum(certificateKinds), key: z.string().min(1).max(100) });
  answer('/v1/certificates/order', order, async (ask) =>
    world.access(ask, now()) ? world.order(ask.key, now()) : undefined,
  );
  const page = z.object({ cursor: z.string().regex(/^\d{0,16}$/), limit: z.number().int().min(1).max(1000) });
  answer('/v1/events', page, async ({ cursor, limit }) => world.families.feed.since(cursor, limit, now()));
  answer('/v1/families', z.object({ subjectIds: z.array(id).min(1).max(100) }), async ({ subjectIds }) => ({
    items: subjectIds.flatMap((subjectId) => world.family(subjectId, now()) ?? []),
  }));
  answer('/v1/audience', audience, async (ask) => findAudience(world, ask, now()));
  const message = z.object({ to: claim.phone, text: z.string().max(500), key: z.string().min(1).max(100) });
  answer('/v1/messages/send', message, async ({ to, text, key }) => {
    if (to !== undefined) world.send({ to, text, at: now().toISOString() }, key);
    return {};
  });
  app.get('/v1/health', { onRequest: admit }, async () => ({}));
}

/** As hashes are made of it: lower case, е for ё, single spaces, nothing but letters and digits. */
function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
