import { textIn } from '#dialogs/flows/shared/format.ts';
import { type Html, html } from '../html/html.ts';
import type { PageContext } from './page-context.ts';
import { words } from './pieces.ts';

interface Region {
  readonly code: string;
  readonly name: string;
}

/** All regions by name. */
export function regionsOf({ knowledge, language }: PageContext): readonly Region[] {
  const options = knowledge.fact('region')?.options ?? [];
  return options
    .map(({ id, label }) => ({ code: id, name: textIn(label, language) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));
}

/** The region asked for in an address, when there is such a one. */
export function regionIn(context: PageContext, code: string | undefined): Region | undefined {
  return code === undefined ? undefined : regionsOf(context).find((region) => region.code === code);
}

/** Chooses a region for what a page tells; the answer stands in the address, so that it can be sent and kept. */
export function regionForm(
  context: PageContext,
  {
    path,
    chosen,
    label,
    none,
  }: {
    readonly path: string;
    readonly chosen: Region | undefined;
    readonly label: string;
    readonly none: string;
  },
): Html {
  const { say, to } = context;
  return html`<form action="${to(path)}" class="row">
<div class="grow"><label for="region">${label}</label>
<select id="region" name="region"><option value="">${none}</option>
${regionsOf(context).map(
  ({ code, name }) =>
    html`<option value="${code}"${code === chosen?.code && html` selected`}>${name}</option>`,
)}</select></div>
<button class="quiet">${say('show')}</button>
</form>`;
}

/** "Только: Санкт-Петербург" of a measure that is not everywhere. */
export function territoryLine(
  context: PageContext,
  regions: readonly { readonly code: string; readonly name: string }[],
): Html | undefined {
  if (regions.some(({ code }) => code === 'RU')) return undefined;
  const names = regions.map(({ name }) => name).join(', ');
  return html`<p class="soft">${words(context, context.say('only-in', { regions: names }))}</p>`;
}
