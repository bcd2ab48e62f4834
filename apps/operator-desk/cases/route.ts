import { useHash } from '../shell/use-hash.ts';

/** Pages of cases. They stand in the address, so that "back", reload and a link to a colleague work. */
export type Route =
  | { readonly at: 'list' }
  | { readonly at: 'case'; readonly id: string }
  | { readonly at: 'organisations' };

export function readRoute(hash: string): Route {
  const [, at, id = ''] = hash.replace(/^#/, '').split('/');
  if (at === 'case' && id !== '') return { at, id: decodeURIComponent(id) };
  return at === 'organisations' ? { at } : { at: 'list' };
}

export function hrefOf(route: Route): string {
  if (route.at === 'list') return '#cases';
  return route.at === 'case' ? `#cases/case/${encodeURIComponent(route.id)}` : '#cases/organisations';
}

export function useRoute(): Route {
  return readRoute(useHash());
}
