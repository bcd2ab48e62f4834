import type { FastifyInstance } from 'fastify';
import { AppError } from '#core/shared/app-error.ts';
import type { Logger } from '#platform/logging/logger.ts';

/** The one map from codes of failures to HTTP statuses; a code not listed is our fault: 500. */
const statuses: Readonly<Record<string, number>> = {
  'conversation-not-found': 404,
  'file-missing': 404,
  'role-required': 403,
  'conversation-busy': 503,
  'storage-busy': 503,
  'storage-not-reached': 503,
  'jobs-unreachable': 503,
  'answer-gaps-busy': 503,
  'audit-busy': 503,
  'storage-disk-full': 507,
  'storage-not-writable': 507,
};

/** Answers every failure as JSON with a code and a sentence a person can act on; causes stay in the log. */
export function answerErrors(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, code } = describe(error);
    if (status >= 500)
      logger.error(
        { code, method: request.method, route: request.routeOptions.url, err: error },
        'request failed',
      );
    return reply.status(status).send({ code, message: messageFor(status) });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.status(404).send({ code: 'not-found', message: messageFor(404) }),
  );
}

function describe(error: unknown): { readonly status: number; readonly code: string } {
  if (error instanceof AppError) return { status: statuses[error.code] ?? 500, code: error.code };
  if (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode < 500
  ) {
    return { status: error.statusCode, code: error.statusCode === 413 ? 'too-large' : 'bad-request' };
  }
  return { status: 500, code: 'internal' };
}

function messageFor(status: number): string {
  switch (status) {
    case 404:
      return 'Такой страницы нет.';
    case 413:
      return 'Слишком большой запрос.';
    case 429:
      return 'Слишком часто. Подождите немного и повторите.';
    case 503:
    case 507:
      return 'Сейчас не получилось. Ничего не потеряно: повторите через минуту.';
    default:
      return status < 500
        ? 'Запрос составлен неверно.'
        : 'У нас ошибка. Мы уже знаем о ней; повторите через минуту.';
  }
}
