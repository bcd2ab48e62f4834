import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import type { Logger } from '#platform/logging/logger.ts';
import { answerErrors } from './errors.ts';

/** Largest JSON body; files have a limit of their own where they are taken. */
const bodyLimitBytes = 64 * 1024;

/** The HTTP side with what every route gets: cookies, security headers, size limits, one way of answering errors. */
export async function createHttp(options: {
  readonly logger: Logger;
  readonly trustProxy: boolean;
  readonly isHttps: boolean;
}): Promise<FastifyInstance> {
  const app = fastify({
    // One hop: what our own proxy added. Earlier addresses are what the caller claims.
    trustProxy: options.trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 100 },
  });
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes its theme variables into a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: options.isHttps ? [] : null,
      },
    },
    // The widget is a script for other people's sites.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: options.isHttps,
  });
  answerErrors(app, options.logger);
  return app;
}

/** Built pages: the demo site of a citizen with the widget, and the operator desk. */
export async function servePages(
  app: FastifyInstance,
  folders: { readonly widget: string; readonly desk: string; readonly hasDemo: boolean },
): Promise<void> {
  await app.register(fastifyStatic, {
    root: folders.desk,
    prefix: '/desk/',
    cacheControl: true,
    maxAge: '1h',
    setHeaders: (reply, path) => {
      if (path.endsWith('.html')) reply.setHeader('cache-control', 'no-cache');
    },
  });
  app.get('/desk', (_request, reply) => reply.redirect('/desk/'));
  await app.register(fastifyStatic, {
    root: folders.widget,
    prefix: '/widget/',
    decorateReply: false,
    maxAge: '5m',
  });
  app.get('/', (_request, reply) => reply.redirect(folders.hasDemo ? '/widget/index.html' : '/desk/'));
}
