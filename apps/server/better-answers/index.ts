import type { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import { answerWrong } from '../editorial/editorial-answers.ts';
import type { BetterAnswersDeps } from './better-answers-deps.ts';
import { replayRoutes } from './replay-routes.ts';
import { taskRoutes } from './task-routes.ts';

export type { BetterAnswersDeps } from './better-answers-deps.ts';

/** `/api/staff/better-answers/…`: what citizens asked in vain, for the role editor. */
export function betterAnswerRoutes(deps: BetterAnswersDeps) {
  return async function routes(app: FastifyInstance): Promise<void> {
    await app.register(
      async (inner) => {
        inner.setErrorHandler((error, _request, reply) => {
          if (!(error instanceof ZodError)) throw error;
          const [issue] = error.issues;
          const where = issue?.path.map(String).join('.') || 'запрос';
          return answerWrong(reply, 'request-invalid', {
            message: `Запрос составлен неверно, место: ${where}. ${issue?.message ?? ''}`.trim(),
          });
        });
        inner.addHook('onRequest', deps.guard.require('editor'));
        inner.addHook('onRequest', async (_request, reply) => {
          reply.header('cache-control', 'no-store');
        });
        taskRoutes(inner, deps);
        replayRoutes(inner, deps);
      },
      { prefix: '/api/staff/better-answers' },
    );
  };
}
