import { expect, it } from 'vitest';
import { type AppealsRoute, appealsHref, readAppealsRoute } from './appeals-route.ts';

it('comes back to the same page from its address', () => {
  const routes: readonly AppealsRoute[] = [
    { at: 'list' },
    { at: 'list', view: 'overdue' },
    { at: 'file', id: 'abc:1' },
    { at: 'call-backs' },
  ];
  for (const route of routes) expect(readAppealsRoute(appealsHref(route))).toEqual(route);
});

it('shows the list where the address names no page of appeals', () => {
  expect(readAppealsRoute('#appeals/no')).toEqual({ at: 'list' });
  expect(readAppealsRoute('#appeals/whatever')).toEqual({ at: 'list' });
});
