import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiRequest, ApiRequestStore } from '#platform/storage/api-keys/mongoose-api-request-store.ts';
import { problemType } from './answer-problems.ts';
import type { ApiGuard } from './api-guard.ts';
import { problemBody, Refusal } from './problems.ts';

interface Begun {
  readonly request: ApiRequest;
  readonly token: string;
}

/** Headers of an answer that are given again with it. */
const keptHeaders = ['content-type', 'etag', 'location'] as const;

/**
 * Every POST is named by its sender and done once: the same name brings the first answer again. After a crash in
 * between it is done again, and the core, which gets the name too, changes nothing twice.
 */
export function doOnce(app: FastifyInstance, guard: ApiGuard, requests: ApiRequestStore): void {
  const begun = new WeakMap<FastifyRequest, Begun>();

  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || request.routeOptions.config.isQuestion) return;
    const { key } = guard.callerOf(request);
    const named = {
      tenantId: key.tenantId,
      keyId: key.id,
      name: idempotencyKeyOf(request),
      fingerprint: fingerprintOf(request),
    };
    const start = await requests.begin(named);
    switch (start.outcome) {
      case 'new':
        begun.set(request, { request: named, token: start.token });
        return;
      case 'other':
        throw new Refusal('idempotency-key-reused');
      case 'running': {
        const problem = problemBody('request-in-progress');
        return reply
          .status(problem.status)
          .header('retry-after', 2)
          .type(problemType)
          .serializer(JSON.stringify)
          .send(problem);
      }
      case 'done': {
        const { status, headers, body } = start.response;
        return reply
          .status(status)
          .headers({ ...headers, 'idempotency-replayed': 'true' })
          .serializer(String)
          .send(body);
      }
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const mine = begun.get(request);
    if (mine === undefined) return payload;
    const isOver = reply.statusCode < 500 && reply.statusCode !== 429;
    if (!isOver) await requests.abandon(mine.request, mine.token);
    else {
      const headers: Record<string, string> = {};
      for (const name of keptHeaders) {
        const value = reply.getHeader(name);
        if (value !== undefined) headers[name] = String(value);
      }
      const body = typeof payload === 'string' ? payload : '';
      await requests.finish(mine.request, mine.token, { status: reply.statusCode, headers, body });
    }
    return payload;
  });
}

/** @throws Refusal `idempotency-key-missing` */
export function idempotencyKeyOf({ headers }: FastifyRequest): string {
  const name = headers['idempotency-key'];
  if (typeof name === 'string' && /^[\w.:-]{1,128}$/.test(name)) return name;
  throw new Refusal('idempotency-key-missing');
}

function fingerprintOf({ method, url, headers, body }: FastifyRequest): string {
  const agent = headers['otklik-agent'] ?? '';
  const text = JSON.stringify([method, url, agent, headers['if-match'] ?? '', body ?? null]);
  return createHash('sha256').update(text).digest('base64url');
}
