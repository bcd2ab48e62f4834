import type { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';

/**
 * Routes of one section of the desk under `/api/staff/<name>`: none of their answers is kept in caches, a request that
 * is put wrongly is answered with the place in it. `fill` adds the guard (`onRequest`, before the body is read: who may
 * not send one is not listened to) and the routes.
 */
export function staffSection(name: string, fill: (routes: FastifyInstance) => void | Promise<void>) {
  return async function routes(app: FastifyInstance): Promise<void> {
    await app.register(
      async (inner) => {
        zodAnswers(inner);
        inner.addHook('onRequest', async (_request, reply) => {
          reply.header('cache-control', 'no-store');
        });
        await fill(inner);
      },
      { prefix: `/api/staff/${name}` },
    );
  };
}

function zodAnswers(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof ZodError)) throw error;
    const where = error.issues[0]?.path.map(String).join('.') || 'запрос';
    return reply
      .status(400)
      .send({ code: 'request-invalid', message: `Запрос составлен неверно, место: ${where}.` });
  });
}
