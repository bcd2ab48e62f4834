import type { FastifyInstance } from 'fastify';
import { encodingFor } from '../html/compress.ts';
import { type SentPage, sentPage } from '../html/page-cache.ts';
import { sitemap } from '../pages/sitemap.ts';
import { siteRoot } from '../site.ts';
import type { SitePages } from './site-pages.ts';

/** Beside the pages: their style and script, and what search engines ask for. */
export function rootRoutes(app: FastifyInstance, site: SitePages): void {
  const sent = new Map<string, Promise<SentPage>>();
  app.get(`${siteRoot}/static/:hash/:name`, async (request, reply) => {
    const address = request.url.split('?')[0] ?? '';
    const asset = site.assets.byAddress.get(address);
    if (asset === undefined) return site.sendNotice(request, reply, { language: 'ru', name: 'not-found' });
    const wanted = encodingFor(request.headers['accept-encoding']);
    const key = `${wanted} ${address}`;
    const page = sent.get(key) ?? sentPage({ text: asset.text, policy: '' }, wanted, true);
    sent.set(key, page);
    const { body, encoding } = await page;
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(asset.mediaType)
      .send(body);
  });
  app.get('/robots.txt', (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(robots(site.deps.publicUrl())),
  );
  app.get('/sitemap.xml', (_request, reply) =>
    reply.type('application/xml; charset=utf-8').send(sitemap(site.context('ru'))),
  );
  // As it is said.
  app.get('/навигатор', (_request, reply) => reply.redirect(siteRoot, 301));
}

/** What is somebody's own and what is for staff is not for search engines. */
function robots(publicUrl: string | undefined): string {
  const closed = ['check/', 'result/', 'search', 'en/check/', 'en/result/', 'en/search'];
  return [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${siteRoot}/${path}`),
    'Disallow: /desk/',
    'Disallow: /api/',
    ...(publicUrl === undefined ? [] : [`Sitemap: ${publicUrl}/sitemap.xml`]),
    '',
  ].join('\n');
}
