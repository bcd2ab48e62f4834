import { expect, it } from 'vitest';
import { hrefOf, type Route, readRoute } from './route.ts';

it('reads back every address it writes', () => {
  const routes: readonly Route[] = [{ at: 'list' }, { at: 'organisations' }, { at: 'case', id: '018f-7a/б' }];
  for (const route of routes) expect(readRoute(hrefOf(route))).toEqual(route);
  expect(readRoute('#cases/case')).toEqual({ at: 'list' });
  expect(readRoute('#cases/somewhere')).toEqual({ at: 'list' });
});
