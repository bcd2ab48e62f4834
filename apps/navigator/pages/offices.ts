import {
  type NearOffice,
  nearestOffices,
  type Office,
  type OfficeDirectory,
  type OfficeKind,
  officeKinds,
} from '#core/offices/index.ts';
import { officeTexts } from '#dialogs/flows/services/offices/texts.ts';
import { phoneWords, weekdayName } from '#dialogs/flows/services/taking/format.ts';
import { type Html, html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { PageContext } from './page-context.ts';
import { crumbs } from './pieces.ts';

/** What was asked of the page of offices. */
export interface OfficeSearch {
  readonly place: string;
  readonly kind: OfficeKind | undefined;
}

export function officeSearch(place: string, kind: string): OfficeSearch {
  return { place: place.trim(), kind: officeKinds.find((one) => one === kind) };
}

/** Offices nearest to a place that is named, with hours of the week, accessibility and the map. */
export function officesPage(context: PageContext, directory: OfficeDirectory, search: OfficeSearch): Page {
  const { frame, say } = context;
  return layout(frame, {
    title: say('offices-title'),
    description: say('offices-description'),
    path: '/offices',
    isPrivate: search.place !== '',
    main: html`${crumbs(context)}
<h1>${say('offices-title')}</h1>
<p class="lead">${say('offices-lead')}</p>
${searchForm(context, search)}
${found(context, directory, search)}`,
  });
}

function searchForm({ say, to }: PageContext, { place, kind }: OfficeSearch): Html {
  return html`<form action="${to('/offices')}" class="row">
<div class="grow"><label for="place">${say('place')}</label>
<input type="text" id="place" name="place" value="${place}" maxlength="120" autocomplete="address-level2"></div>
<div class="grow"><label for="kind">${say('office-kind')}</label>
<select id="kind" name="kind"><option value="">${say('kind-any')}</option>
${officeKinds.map(
  (one) => html`<option value="${one}"${one === kind && html` selected`}>${say(`kind-${one}`)}</option>`,
)}</select></div>
<button>${say('find')}</button>
</form>`;
}

function found(context: PageContext, directory: OfficeDirectory, { place, kind }: OfficeSearch): Html {
  const { say } = context;
  if (place === '') return towns(context, directory);
  const near = nearestOffices(directory, { words: place, kinds: kind === undefined ? [] : [kind] });
  if (near.outcome !== 'found')
    return html`<p role="status">${say('place-unknown')}</p>${towns(context, directory)}`;
  if (near.offices.length === 0) return html`<p role="status">${say('offices-none')}</p>`;
  return html`${near.offices.map((one) => officeCard(context, one))}`;
}

/** A link for each town, so that offices are found without typing. */
function towns({ say, to }: PageContext, { places }: OfficeDirectory): Html {
  const names = places.filter(({ kind }) => kind === 'town').map((place) => place.names[0] ?? '');
  const links = names
    .toSorted((a, b) => a.localeCompare(b, 'ru'))
    .map(
      (name) =>
        html`<li><a href="${to('/offices')}?place=${encodeURIComponent(name)}" lang="ru">${titled(name)}</a></li>`,
    );
  return html`<h2>${say('offices-towns')}</h2><ul class="tiles">${links}</ul>`;
}

/** "санкт-петербург" → "Санкт-Петербург". */
function titled(name: string): string {
  return name.replace(
    /(^|[\s-])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

const mapSite = 'https://yandex.ru/maps/';

function officeCard(context: PageContext, { office, distanceKm }: NearOffice): Html {
  const { say, language } = context;
  const name = office.name[language];
  const km = Math.round(distanceKm);
  return html`<article class="card">
<h2>${name}</h2>
${office.isDemonstration && html`<p><strong>${say('office-demo')}</strong></p>`}
<dl>
<dt>${say('office-address')}</dt>
<dd>${office.address[language]}${km > 0 && html` <span class="soft">(${say('office-distance', { km })})</span>`}<br>
<a href="${mapSite}?pt=${office.at.lon},${office.at.lat}&z=17" rel="noreferrer" aria-label="${say('office-map-of', { name })}">${say('office-map')}</a></dd>
<dt>${say('office-phone')}</dt>
<dd><a href="tel:${office.phone}">${phoneWords(office.phone)}</a></dd>
<dt>${say('office-access')}</dt>
<dd>${accessWords(context, office)}</dd>
</dl>
${week(context, office)}
</article>`;
}

function accessWords({ language }: PageContext, { access }: Office): string {
  if (access === undefined) return officeTexts.in(language, 'access-unknown');
  const words = access.map((one) => officeTexts.in(language, `access-${one}`)).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function week({ say, language }: PageContext, office: Office): Html {
  return html`<table><caption>${say('office-hours')}</caption><tbody>
${office.week.map(
  (hours, day) =>
    html`<tr><th scope="row">${weekdayName(day + 1, language)}</th><td class="number">${
      hours === undefined ? say('closed') : `${clock(hours.opens)}–${clock(hours.closes)}`
    }</td></tr>`,
)}
</tbody></table>
<p class="soft">${office.lunch && say('lunch', { from: clock(office.lunch.opens), to: clock(office.lunch.closes) })}
${say('office-holidays')}</p>`;
}

/** `9:05` from minutes since midnight. */
function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
