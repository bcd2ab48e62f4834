import { expect, it } from 'vitest';
import { hrefOf, type Route, readRoute } from './route.ts';

it('finds its way back to every page', () => {
  const routes: readonly Route[] = [
    { at: 'measures' },
    { at: 'measure', id: 'birth-grant' },
    { at: 'work' },
    { at: 'draft', id: 'a/b c' },
    { at: 'review', id: 'r-1' },
    { at: 'import' },
    { at: 'parameters' },
    { at: 'facts' },
  ];
  for (const route of routes) expect(readRoute(hrefOf(route))).toEqual(route);
});

it('lands on the list for an address that is none', () => {
  expect(readRoute('#editorial/draft')).toEqual({ at: 'measures' });
  expect(readRoute('#editorial/elsewhere/1')).toEqual({ at: 'measures' });
});
