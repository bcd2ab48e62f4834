import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#core/conversations/index.ts';
import type { Page } from '../html/page-cache.ts';
import { articlePage } from '../pages/article.ts';
import { homePage } from '../pages/home.ts';
import { measurePage } from '../pages/measure.ts';
import { measuresPage } from '../pages/measures.ts';
import { officeSearch, officesPage } from '../pages/offices.ts';
import type { PageContext } from '../pages/page-context.ts';
import { regionIn } from '../pages/regions.ts';
import { searchPage } from '../pages/search.ts';
import { situationPage } from '../pages/situation.ts';
import type { SitePages } from './site-pages.ts';

/** Longer is no search. */
const mostWords = 200;

/** What is the same for everybody. */
export function readingRoutes(app: FastifyInstance, site: SitePages, language: Language): void {
  const page = (path: string, render: (context: PageContext, asked: Asked) => Page | undefined): void => {
    app.get(path, async (request, reply) => {
      // Only regions there are: an address somebody invents is not kept.
      const region = regionIn(site.context(language), fieldOf(request, 'region'))?.code;
      const id = paramOf(request, 'id');
      return site.sendPublic(request, reply, {
        language,
        address: `${path} ${id} ${region ?? ''}`,
        render: (context) => render(context, { id, region }),
      });
    });
  };
  page('/', (context) => homePage(context));
  page('/measures', (context, { region }) => measuresPage(context, region));
  page('/measure/:id', (context, { id, region }) => measurePage(context, id, region));
  page('/situation/:id', (context, { id, region }) => situationPage(context, id, region));
  page('/answer/:id', (context, { id }) => articlePage(context, id));

  const limited = (
    path: string,
    answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  ): void => {
    app.get(path, async (request, reply) => {
      const isLet = await site.mayGoOn(request, reply, { limit: 'navigator.read', language });
      return isLet ? answer(request, reply) : reply;
    });
  };
  limited('/search', async (request, reply) => {
    const said = fieldOf(request, 'q')?.slice(0, mostWords) ?? '';
    return site.sendPrivate(request, reply, searchPage(site.context(language), said));
  });
  limited('/offices', async (request, reply) => {
    const place = fieldOf(request, 'place')?.slice(0, mostWords) ?? '';
    const search = officeSearch(place, fieldOf(request, 'kind') ?? '');
    const render = (context: PageContext): Page => officesPage(context, site.deps.offices(), search);
    if (search.place === '')
      return site.sendPublic(request, reply, { language, address: `/offices ${search.kind}`, render });
    return site.sendPrivate(request, reply, render(site.context(language)));
  });
}

interface Asked {
  readonly id: string;
  readonly region: string | undefined;
}

/** A field of the address; the first one where there are several. */
export function fieldOf({ query }: FastifyRequest, name: string): string | undefined {
  return textIn(query, name);
}

export function paramOf({ params }: FastifyRequest, name: string): string {
  return textIn(params, name) ?? '';
}

function textIn(fields: unknown, name: string): string | undefined {
  const found: unknown =
    typeof fields === 'object' && fields !== null ? Reflect.get(fields, name) : undefined;
  const value: unknown = Array.isArray(found) ? found[0] : found;
  return typeof value === 'string' ? value : undefined;
}
