import { html } from '../html/html.ts';
import { addressOf } from '../site.ts';
import type { PageContext } from './page-context.ts';

/** Every page for everybody, in both languages, with the day its content was checked (https://www.sitemaps.org). */
export function sitemap({ knowledge, frame, today }: PageContext): string {
  const base = frame.publicUrl ?? '';
  const measures = knowledge.measures().map(({ id }) => ({
    path: `/measure/${id}`,
    day: knowledge.consultation(id, 'ru', today)?.asOf,
  }));
  const situations = knowledge
    .lifeEvents()
    .filter((event) => event.measures.length > 0)
    .map(({ id }) => ({ path: `/situation/${id}`, day: undefined }));
  const plain = ['', '/measures', '/check', '/offices'].map((path) => ({ path, day: undefined }));
  const urls = [...plain, ...situations, ...measures].flatMap(({ path, day }) =>
    (['ru', 'en'] as const).map(
      (language) => html`<url><loc>${base}${addressOf(language, path)}</loc>
${day !== undefined && html`<lastmod>${day}</lastmod>`}
<xhtml:link rel="alternate" hreflang="ru" href="${base}${addressOf('ru', path)}"/>
<xhtml:link rel="alternate" hreflang="en" href="${base}${addressOf('en', path)}"/></url>
`,
    ),
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls}</urlset>
`.text;
}
