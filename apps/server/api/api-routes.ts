import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { answerProblems } from './answer-problems.ts';
import type { ApiDeps } from './api-deps.ts';
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

const description = `Для систем участников: своё рабочее место, СЭД, CRM. Ключ: \`Authorization: Bearer otk_…\`.

Каждый POST несёт \`Idempotency-Key\`: повтор с тем же именем возвращает первый ответ. Ошибки — \`application/problem+json\`
с постоянным \`code\`. Время — ISO 8601, UTC. Страницы — по \`cursor\`. Изменения по версии — \`If-Match\` с \`ETag\` из ответа.`;

/** The API for other systems of participants, described by the schemas its requests are checked with. */
export function apiRoutes(deps: ApiDeps) {
  return async (root: FastifyInstance): Promise<void> => {
    await root.register(
      async (plain) => {
        const app = plain.withTypeProvider<ZodTypeProvider>();
        app.setValidatorCompiler(validatorCompiler);
        app.setSerializerCompiler(serializerCompiler);
        answerProblems(plain, deps.logger);
        await plain.register(fastifySwagger, {
          openapi: {
            openapi: '3.1.0',
            info: { title: 'Отклик: API участника', version: '1', description },
            components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
            security: [{ key: [] }],
          },
          transform: jsonSchemaTransform,
          transformObject: jsonSchemaTransformObject,
        });
        await plain.register(fastifySwaggerUi, {
          routePrefix: '/docs',
          logo: { type: 'image/svg+xml', content: '' },
          theme: { title: 'Отклик: API' },
          uiConfig: { docExpansion: 'none', supportedSubmitMethods: [] },
        });
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
