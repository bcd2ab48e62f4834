import type { FastifyError, FastifyInstance } from 'fastify';
import type { Language } from '#core/conversations/index.ts';
import { readAssets } from './assets.ts';
import { CheckDesk } from './routes/check-desk.ts';
import { checkRoutes } from './routes/check-routes.ts';
import { readForms } from './routes/form-fields.ts';
import { readingRoutes } from './routes/reading-routes.ts';
import { rootRoutes } from './routes/root-routes.ts';
import { SitePages } from './routes/site-pages.ts';
import { takeAlongRoutes } from './routes/take-along-routes.ts';
import { addressOf, type NavigatorDeps } from './site.ts';

export type { NavigatorDeps, NavigatorLimit } from './site.ts';
export type { CarriedOver, GoOnElsewhere } from './take-along/go-on.ts';

/**
 * The public site «навигатор»: pages made on the server that need no script, in Russian under `/navigator` and in English
 * under `/navigator/en`.
 */
export async function navigatorSite(
  app: FastifyInstance,
  deps: NavigatorDeps,
  onFailure: (error: Error, route: string | undefined) => void,
): Promise<void> {
  const site = new SitePages(deps, await readAssets());
  const desk = new CheckDesk(site);
  rootRoutes(app, site);
  for (const language of ['ru', 'en'] as const)
    await app.register(
      async (pages) => {
        answerInWords(pages, site, { language, onFailure });
        readForms(pages);
        readingRoutes(pages, site, language);
        checkRoutes(pages, desk, language);
        takeAlongRoutes(pages, desk, language);
      },
      { prefix: addressOf(language, '') },
    );
}

/** A citizen reads a page, not a code, whatever went wrong. */
function answerInWords(
  pages: FastifyInstance,
  site: SitePages,
  {
    language,
    onFailure,
  }: {
    readonly language: Language;
    readonly onFailure: (error: Error, route: string | undefined) => void;
  },
): void {
  pages.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    const lead = status === 413 ? 'too-large-lead' : 'request-wrong-lead';
    if (status < 500) return site.sendNotice(request, reply, { language, name: 'wrong', lead, status });
    onFailure(error, request.routeOptions.url);
    return site.sendNotice(request, reply, { language, name: 'wrong' });
  });
  pages.setNotFoundHandler((request, reply) =>
    site.sendNotice(request, reply, { language, name: 'not-found' }),
  );
}
