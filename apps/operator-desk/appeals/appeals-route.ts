import { type AppealView, appealViews } from '#core/appeals/index.ts';
import { useHash } from '../shell/use-hash.ts';

/** Pages of appeals. They stand in the address, so that "back", reload and a link to a colleague work. */
export type AppealsRoute =
  | { readonly at: 'list'; readonly view?: AppealView }
  | { readonly at: 'file'; readonly id: string }
  | { readonly at: 'call-backs' };

export function readAppealsRoute(hash: string): AppealsRoute {
  const [, place = '', id = ''] = hash.replace(/^#/, '').split('/');
  if (place === 'call-backs') return { at: 'call-backs' };
  if (place === 'no' && id !== '') return { at: 'file', id: decodeURIComponent(id) };
  const view = appealViews.find((one) => one === place);
  return { at: 'list', ...(view === undefined ? {} : { view }) };
}

export function appealsHref(route: AppealsRoute): string {
  switch (route.at) {
    case 'list':
      return route.view === undefined ? '#appeals' : `#appeals/${route.view}`;
    case 'file':
      return `#appeals/no/${encodeURIComponent(route.id)}`;
    case 'call-backs':
      return '#appeals/call-backs';
  }
}

export function useAppealsRoute(): AppealsRoute {
  const hash = useHash();
  return readAppealsRoute(hash);
}
