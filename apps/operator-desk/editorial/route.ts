import { useHash } from '../shell/use-hash.ts';

/** Pages of the editor. They stand in the address, so that "back", reload and a link to a colleague work. */
export type Route =
  | { readonly at: 'measures' }
  | { readonly at: 'measure'; readonly id: string }
  | { readonly at: 'phrases'; readonly id?: string }
  | { readonly at: 'questions'; readonly id?: string }
  | { readonly at: 'work' }
  | { readonly at: 'draft'; readonly id: string }
  | { readonly at: 'review'; readonly id: string }
  | { readonly at: 'gaps' }
  | { readonly at: 'import' }
  | { readonly at: 'parameters' }
  | { readonly at: 'facts' };

export function readRoute(hash: string): Route {
  const [, at, ...rest] = hash.replace(/^#/, '').split('/');
  const id = decodeURIComponent(rest.join('/'));
  switch (at) {
    case 'measure':
    case 'draft':
    case 'review':
      return id === '' ? { at: 'measures' } : { at, id };
    case 'phrases':
    case 'questions':
      return id === '' ? { at } : { at, id };
    case 'work':
    case 'gaps':
    case 'import':
    case 'parameters':
    case 'facts':
      return { at };
    default:
      return { at: 'measures' };
  }
}

export function hrefOf(route: Route): string {
  if (route.at === 'measures') return '#editorial';
  return 'id' in route && route.id !== undefined
    ? `#editorial/${route.at}/${encodeURIComponent(route.id)}`
    : `#editorial/${route.at}`;
}

export function goTo(route: Route): void {
  location.hash = hrefOf(route);
}

export function useRoute(): Route {
  const hash = useHash();
  return readRoute(hash);
}
