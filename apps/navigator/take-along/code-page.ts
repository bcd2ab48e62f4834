import { formatLinkCode } from '#core/people/index.ts';
import { phoneWords } from '#dialogs/flows/services/taking/format.ts';
import { type Html, html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { PageContext } from '../pages/page-context.ts';
import { crumbs } from '../pages/pieces.ts';
import type { GoOnElsewhere, WayOn } from './go-on.ts';

export interface CodeOptions {
  readonly checkId: string;
  /** Absent: its time is over. */
  readonly way: WayOn | undefined;
  readonly links: ReturnType<GoOnElsewhere['linksFor']>;
}

/** Six digits to go on with elsewhere, and how. */
export function codePage(context: PageContext, { checkId, way, links }: CodeOptions): Page {
  const { frame, say, to } = context;
  const anew = html`<form method="post" action="${to(`/check/${checkId}/code`)}"><button class="quiet">${say('new-code')}</button></form>`;
  return layout(frame, {
    title: say('code-title'),
    path: `/check/${checkId}/code`,
    isPrivate: true,
    main: html`${crumbs(context)}
<h1>${say('code-title')}</h1>
${way === undefined ? html`<p class="lead">${say('code-over')}</p>${anew}` : waysOn(context, way, links)}
<p><a href="${to(`/check/${checkId}/result`)}">‹ ${say('code-back')}</a></p>`,
  });
}

function waysOn(
  { frame, say }: PageContext,
  { digits, expiresAt }: WayOn,
  { chat, telegram, max }: CodeOptions['links'],
): Html {
  const { phone, chatPage } = frame;
  // Digit by digit for who listens; together with a hyphen for who reads.
  const aloud = [...digits].join(' ');
  return html`<p class="code" aria-label="${aloud}">${formatLinkCode(digits)}</p>
<p>${say('code-until', { time: moscowTime(expiresAt) })}</p>
<h2>${say('code-by-phone')}</h2>
<p>${phone === undefined ? say('code-by-phone-how') : say('code-by-phone-number', { phone: phoneWords(phone) })}</p>
${phone !== undefined && html`<p><a class="button" href="tel:${phone}">${phoneWords(phone)}</a></p>`}
${
  (chat ?? chatPage) !== undefined &&
  html`<h2>${say('code-in-chat')}</h2>
<p>${chat === undefined ? say('code-in-chat-plain') : say('code-in-chat-how')}</p>
<p><a class="button" href="${chat ?? chatPage}">${chat === undefined ? say('chat') : say('code-open-chat')}</a></p>`
}
${telegram !== undefined && html`<p><a href="${telegram}">${say('code-open-telegram')}</a></p>`}
${max !== undefined && html`<p><a href="${max}">${say('code-open-max')}</a></p>`}`;
}

/** `14:05`. */
function moscowTime(at: Date): string {
  return at.toLocaleTimeString('ru-RU', { timeZone: 'Europe/Moscow', hour: '2-digit', minute: '2-digit' });
}
