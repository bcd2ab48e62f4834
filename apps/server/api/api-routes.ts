import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerProblems } from './answer-problems.ts';
import type { ApiDeps } from './api-deps.ts';
import { apiDocument } from './api-document.ts';
import { apiPage } from './api-page.ts';
import { doOnce } from './idempotency.ts';
import { agentRoutes } from './routes/agent-routes.ts';
import { appealRoutes } from './routes/appeal-routes.ts';
import { applicationRoutes } from './routes/application-routes.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { conversationHandling } from './routes/conversation-handling.ts';
import { conversationReading } from './routes/conversation-reading.ts';
import { knowledgeRoutes } from './routes/knowledge-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { queueRoutes } from './routes/queue-routes.ts';
import { webhookFailureRoutes } from './routes/webhook-failure-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';

const prefix = '/api/v1';

/** The API for other systems of participants, described by the schemas its requests are checked with. */
export function apiRoutes(deps: ApiDeps) {
  return async (root: FastifyInstance): Promise<void> => {
    await root.register(
      async (plain) => {
        const app = plain.withTypeProvider<ZodTypeProvider>();
        app.setValidatorCompiler(validatorCompiler);
        app.setSerializerCompiler(serializerCompiler);
        answerProblems(plain, deps.logger);
        await plain.register(fastifySwagger, apiDocument);
        await plain.register(fastifySwaggerUi, apiPage);
        plain.get('/openapi.json', { schema: { hide: true } }, async () => plain.swagger());
        doOnce(plain, deps.guard, deps.storage.apiRequests);
        for (const addRoutes of [
          queueRoutes,
          conversationReading,
          agentRoutes,
          conversationHandling,
          appealRoutes,
          applicationRoutes,
          caseRoutes,
          peopleRoutes,
          knowledgeRoutes,
          webhookRoutes,
          webhookFailureRoutes,
        ])
          addRoutes(app, deps);
      },
      { prefix },
    );
  };
}
