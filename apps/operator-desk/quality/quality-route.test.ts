import { expect, it } from 'vitest';
import { hrefOf, type QualityRoute, readRoute } from './quality-route.ts';

it('reads back every address it writes', () => {
  const routes: readonly QualityRoute[] = [
    { at: 'first' },
    { at: 'reviews' },
    { at: 'about-me' },
    { at: 'review', id: '018f-7a.calibration-1.вера' },
    { at: 'card', id: 'demo-operator-1' },
  ];
  for (const route of routes) expect(readRoute(hrefOf(route))).toEqual(route);
  expect(readRoute('#quality/review')).toEqual({ at: 'first' });
  expect(readRoute('#quality/somewhere')).toEqual({ at: 'first' });
});
