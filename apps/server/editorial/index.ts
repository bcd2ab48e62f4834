import type { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import { checkExpression } from './check-expression.ts';
import { dictionaryOf } from './dictionary.ts';
import { answerWrong } from './editorial-answers.ts';
import type { EditorialDeps } from './editorial-deps.ts';
import { expressionRequest } from './editorial-requests.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { measureRoutes } from './measure-routes.ts';
import { phraseRoutes } from './phrases/phrase-routes.ts';
import { publicationRoutes } from './publication-routes.ts';
import { revisionRoutes } from './revision-routes.ts';

export type { EditorialDeps } from './editorial-deps.ts';

/** `/api/staff/editorial/…`: the knowledge base for those who write it. For the role editor, and within its region. */
export function editorialRoutes(deps: EditorialDeps) {
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
        // Before the body is read: who may not send one is not listened to.
        inner.addHook('onRequest', deps.guard.require('editor'));
        inner.addHook('onRequest', async (_request, reply) => {
          reply.header('cache-control', 'no-store');
        });
        measureRoutes(inner, deps);
        revisionRoutes(inner, deps);
        publicationRoutes(inner, deps);
        exchangeRoutes(inner, deps);
        phraseRoutes(inner, deps);
        inner.get('/dictionary', async () => dictionaryOf(deps.knowledge.current()));
        inner.post('/check-expression', async (request) =>
          checkExpression(expressionRequest.parse(request.body).expression, deps.knowledge.current()),
        );
      },
      { prefix: '/api/staff/editorial' },
    );
  };
}
