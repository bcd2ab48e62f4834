import type { FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from '#core/shared/app-error.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { type ProblemBody, problemBody, Refusal } from './problems.ts';

export const problemType = 'application/problem+json; charset=utf-8';

/** Every failure of the API as problem+json; causes stay in the log. */
export function answerProblems(app: FastifyInstance, logger: Pick<Logger, 'error'>): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.code === 'internal')
      logger.error(
        { method: request.method, route: request.routeOptions.url, err: error },
        'api request failed',
      );
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, problemBody('not-found')));
}

function sendProblem(reply: FastifyReply, problem: ProblemBody): FastifyReply {
  return reply.status(problem.status).type(problemType).serializer(JSON.stringify).send(problem);
}

function problemOf(error: unknown): ProblemBody {
  if (error instanceof Refusal) return problemBody(error.code, error.more);
  if (hasZodFastifySchemaValidationErrors(error))
    return problemBody('request-invalid', {
      fields: error.validation.map(({ instancePath, message = '' }) => ({
        path: `${error.validationContext ?? 'body'}${instancePath}`,
        message,
      })),
    });
  if (error instanceof AppError && error.retryable) return problemBody('busy');
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return problemBody('too-large');
  if (typeof status === 'number' && status >= 400 && status < 500) return problemBody('request-invalid');
  return problemBody('internal');
}
