import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#core/conversations/index.ts';
import { addressKey } from '#platform/security/rate-limits.ts';
import type { Assets } from '../assets.ts';
import { encodingFor } from '../html/compress.ts';
import type { Frame } from '../html/layout.ts';
import { type Page, PageCache, type SentPage, sentPage } from '../html/page-cache.ts';
import { type NoticeName, noticePage } from '../pages/notice.ts';
import { type PageContext, pageContext } from '../pages/page-context.ts';
import { dayIn, type NavigatorDeps, type NavigatorLimit } from '../site.ts';
import type { TextKey } from '../texts/texts.ts';

const statuses: Readonly<Record<NoticeName, number>> = {
  gone: 410,
  'kept-gone': 410,
  'not-found': 404,
  'too-often': 429,
  wrong: 500,
};

/** Makes and sends pages: those for everybody from a cache with their ETag, what is somebody's own never kept anywhere. */
export class SitePages {
  readonly deps: NavigatorDeps;
  readonly assets: Assets;
  readonly #cache = new PageCache();

  constructor(deps: NavigatorDeps, assets: Assets) {
    this.deps = deps;
    this.assets = assets;
  }

  context(language: Language): PageContext {
    const { deps, assets } = this;
    const { phone, chatPage } = deps;
    const frame: Frame = {
      language,
      assets,
      phone,
      chatPage,
      publicUrl: deps.publicUrl(),
      canCheck: deps.policy === 'full',
    };
    return pageContext(frame, { knowledge: deps.knowledge(), today: dayIn(deps.clock.now()) });
  }

  /** A page for everybody; `undefined` from `render`: there is none, and that is said. */
  async sendPublic(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      language,
      address,
      render,
    }: {
      readonly language: Language;
      /** Of the page with what it depends on: nothing a visitor may invent. */
      readonly address: string;
      readonly render: (context: PageContext) => Page | undefined;
    },
  ): Promise<FastifyReply> {
    const context = this.context(language);
    const edition = `${context.knowledge.version} ${context.today} ${context.frame.publicUrl ?? ''}`;
    const encoding = encodingFor(request.headers['accept-encoding']);
    const page = await this.#cache.page(edition, `${language} ${address}`, encoding, () => render(context));
    if (page === undefined) return this.sendNotice(request, reply, { language, name: 'not-found' });
    // Asked again after a minute; while the edition is the same the answer is that nothing has changed.
    reply.header('cache-control', 'public, max-age=60');
    return send(request, reply, page);
  }

  /** What is somebody's own, or was asked for in her words. */
  async sendPrivate(
    request: FastifyRequest,
    reply: FastifyReply,
    page: Page,
    status = 200,
  ): Promise<FastifyReply> {
    const encoding = encodingFor(request.headers['accept-encoding']);
    reply.status(status).header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    return send(request, reply, await sentPage(page, encoding, false));
  }

  async sendNotice(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      language,
      name,
      lead,
      status,
    }: {
      readonly language: Language;
      readonly name: NoticeName;
      readonly lead?: TextKey;
      readonly status?: number;
    },
  ): Promise<FastifyReply> {
    const page = noticePage(this.context(language), name, lead);
    return this.sendPrivate(request, reply, page, status ?? statuses[name]);
  }

  /** `false`: too often from this address; the visitor has been told. */
  async mayGoOn(
    request: FastifyRequest,
    reply: FastifyReply,
    { limit, language }: { readonly limit: NavigatorLimit; readonly language: Language },
  ): Promise<boolean> {
    const taken = await this.deps.limits.take(limit, addressKey(request.ip));
    if (taken.outcome === 'ok') return true;
    reply.header('retry-after', Math.ceil(taken.afterMs / 1000));
    await this.sendNotice(request, reply, { language, name: 'too-often' });
    return false;
  }
}

function send(request: FastifyRequest, reply: FastifyReply, page: SentPage): FastifyReply {
  const { body, policy, encoding, etag } = page;
  reply.header('vary', 'accept-encoding').header('content-security-policy', policy);
  if (reply.statusCode === 200) reply.header('etag', etag);
  if (reply.statusCode === 200 && isKnown(request.headers['if-none-match'], etag))
    return reply.status(304).send();
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type('text/html; charset=utf-8').send(body);
}

/** The browser has it already. A proxy may have made the tag a weak one. */
function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
