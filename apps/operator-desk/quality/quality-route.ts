import { useHash } from '../shell/use-hash.ts';

const pages = [
  'reviews',
  'calibrations',
  'cards',
  'mine',
  'about-me',
  'coaching',
  'findings',
  'scorecards',
  'rules',
  'check-rules',
] as const;
const details = ['review', 'calibration', 'card', 'finding'] as const;

/** Pages of quality. They stand in the address, so that "back", reload and a link to a colleague work. */
export type QualityRoute =
  | { readonly at: (typeof pages)[number] }
  | { readonly at: (typeof details)[number]; readonly id: string }
  /** The first one of her roles. */
  | { readonly at: 'first' };

export function readRoute(hash: string): QualityRoute {
  const [, name = '', id = ''] = hash.replace(/^#/, '').split('/');
  const detail = details.find((one) => one === name);
  if (detail !== undefined && id !== '') return { at: detail, id: decodeURIComponent(id) };
  const page = pages.find((one) => one === name);
  return page === undefined ? { at: 'first' } : { at: page };
}

export function hrefOf(route: QualityRoute): string {
  if (route.at === 'first') return '#quality';
  return 'id' in route ? `#quality/${route.at}/${encodeURIComponent(route.id)}` : `#quality/${route.at}`;
}

export function useRoute(): QualityRoute {
  return readRoute(useHash());
}
