import { type Html, html, type Part } from '../html/html.ts';
import type { PageContext } from './page-context.ts';

/** Words of the knowledge base; on an English page those that are not translated say that they are Russian. */
export function words({ language }: Pick<PageContext, 'language'>, text: string): Part {
  return language === 'en' && /[а-яё]/i.test(text) ? html`<span lang="ru">${text}</span>` : text;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where in the site we are: links up, the page itself is its heading. */
export function crumbs({ say, to }: PageContext, links: readonly (readonly [string, string])[] = []): Html {
  const all = [['', say('home')] as const, ...links];
  const parts = all.map(([path, title], n) => html`${n > 0 && ' › '}<a href="${to(path)}">${title}</a>`);
  return html`<p class="crumbs">${parts}</p>`;
}

export function list(context: PageContext, items: readonly string[]): Html {
  return html`<ul>${items.map((item) => html`<li>${words(context, item)}</li>`)}</ul>`;
}

/** A section with its heading; nothing when it would be empty. */
export function section(title: string, content: Part): Html | undefined {
  return content === undefined || content === false ? undefined : html`<h2>${title}</h2>${content}`;
}

/** Begins a check; works without scripts and cannot be made by a link of somebody else's. */
export function beginCheck(
  { to, language }: PageContext,
  about: {
    readonly kind: 'measure' | 'life-event' | 'everything';
    readonly id?: string;
    readonly want?: 'amount';
  },
  { label, isQuiet = false }: { readonly label: string; readonly isQuiet?: boolean },
): Html {
  const { kind, id, want } = about;
  return html`<form method="post" action="${to('/check')}">
<input type="hidden" name="kind" value="${kind}">
${id !== undefined && html`<input type="hidden" name="id" value="${id}">`}
${want !== undefined && html`<input type="hidden" name="want" value="${want}">`}
<button${isQuiet && html` class="quiet"`} lang="${language}">${label}</button>
</form>`;
}

export function searchForm({ say, to }: PageContext, said = ''): Html {
  return html`<form action="${to('/search')}" role="search" class="row">
<div class="grow"><label for="search">${say('search')}</label>
<p class="hint" id="search-hint">${say('search-hint')}</p>
<input type="search" id="search" name="q" value="${said}" maxlength="200" aria-describedby="search-hint" enterkeyhint="search"></div>
<button>${say('find')}</button>
</form>`;
}
