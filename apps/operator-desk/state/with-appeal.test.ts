import { expect, it } from 'vitest';
import { type DeskState, emptyDesk } from './desk-state.ts';
import { withAppeal } from './with-appeal.ts';

const olga: DeskState = {
  ...emptyDesk,
  me: { id: 'olga', name: 'Ольга', roles: ['operator-2'], chatCapacity: 3 },
};
const news = {
  appealId: 'a',
  number: '78-2026-000001',
  version: 2,
  what: 'assigned',
  staffId: 'olga',
} as const;

it('tells an operator of an appeal that became hers, once, and not of a colleague’s', () => {
  const once = withAppeal(olga, news);
  expect(once.notices).toMatchObject([{ about: { kind: 'appeal', what: 'assigned', number: news.number } }]);
  expect(withAppeal(once, news).notices).toHaveLength(1);
  expect(withAppeal(olga, { ...news, staffId: 'nina' }).notices).toEqual([]);
  expect(withAppeal(olga, { ...news, what: 'started' }).notices).toEqual([]);
});

it('tells a supervisor of terms that run out, whoever has the appeal, and of nothing else', () => {
  const vera: DeskState = { ...emptyDesk, isSupervisor: true };
  expect(withAppeal(vera, { ...news, what: 'breached' }).notices).toHaveLength(1);
  expect(withAppeal(vera, news).notices).toEqual([]);
  expect(withAppeal(vera, news).appealNews).toEqual(news);
});
