import type { Language } from '#core/conversations/index.ts';
import { phoneWords } from '#dialogs/flows/services/taking/format.ts';
import type { Assets } from '../assets.ts';
import { addressOf } from '../site.ts';
import { textsIn } from '../texts/texts.ts';
import { type Html, html } from './html.ts';
import type { Inline } from './inline.ts';
import type { Page } from './page-cache.ts';

/** What stands around every page. */
export interface Frame {
  readonly language: Language;
  readonly assets: Assets;
  readonly publicUrl: string | undefined;
  readonly phone: string | undefined;
  readonly chatPage: string | undefined;
  /** There is something to answer. */
  readonly canCheck: boolean;
}

export interface Content {
  readonly title: string;
  readonly description?: string;
  /** Without the language: `/measure/birth-grant`; empty for the first page. */
  readonly path: string;
  /** Kept out of search engines: what is somebody's own, searches, errors. */
  readonly isPrivate?: boolean;
  readonly jsonLd?: Inline;
  readonly main: Html;
}

export function layout(frame: Frame, content: Content): Page {
  const { language, assets, publicUrl } = frame;
  const { title, description, path, isPrivate = false, jsonLd, main } = content;
  const say = textsIn(language);
  const isFirst = path === '';
  const absolute = (of: Language): string => `${publicUrl ?? ''}${addressOf(of, path)}`;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isFirst ? title : `${title} · ${say('site')}`}</title>
${description !== undefined && html`<meta name="description" content="${description}">`}
<meta name="color-scheme" content="light dark">
${
  isPrivate
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${absolute(language)}">
<link rel="alternate" hreflang="ru" href="${absolute('ru')}">
<link rel="alternate" hreflang="en" href="${absolute('en')}">
<link rel="alternate" hreflang="x-default" href="${absolute('ru')}">`
}
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
${assets.style.element}
<script src="${assets.script}" defer></script>
${jsonLd?.element}
</head>
<body>
<a class="skip" href="#main">${say('skip')}</a>
${header(frame, path)}
<main id="main" tabindex="-1">
${main}
</main>
${footer(frame)}
</body>
</html>
`;
  return { text: page.text, policy: policyWith(assets.style, jsonLd) };
}

function header(frame: Frame, path: string): Html {
  const { language, canCheck } = frame;
  const say = textsIn(language);
  const other = language === 'ru' ? 'en' : 'ru';
  const link = (to: string, words: string): Html => {
    const isHere = to === path;
    return html`<li><a href="${addressOf(language, to)}"${isHere && html` aria-current="page"`}>${words}</a></li>`;
  };
  return html`<header class="top">
<p class="brand"><a href="${addressOf(language, '')}">${say('site')}</a></p>
<nav aria-label="${say('sections')}"><ul>
${link('/measures', say('all-measures'))}
${canCheck && link('/check', say('check'))}
${link('/offices', say('offices'))}
</ul></nav>
<p class="language"><a href="${addressOf(other, path)}" lang="${other}" hreflang="${other}">${say('other-language')}</a></p>
</header>`;
}

function footer({ language, phone, chatPage }: Frame): Html {
  const say = textsIn(language);
  return html`<footer class="bottom">
<p>${say('help-lead')}
${phone !== undefined && html`<a href="tel:${phone}">${phoneWords(phone)}</a>${chatPage !== undefined && ' · '}`}
${chatPage !== undefined && html`<a href="${chatPage}">${say('chat')}</a>`}
${phone === undefined && chatPage === undefined && say('help-number')}</p>
<p>${say('not-final')}</p>
<p>${say('privacy')}</p>
</footer>`;
}

function policyWith(style: Inline, data: Inline | undefined): string {
  return [
    "default-src 'none'",
    `script-src 'self'${data === undefined ? '' : ` ${data.source}`}`,
    `style-src ${style.source}`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
