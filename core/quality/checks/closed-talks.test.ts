import { expect, it } from 'vitest';
import { closedTalks } from './closed-talks.ts';
import type { ClosedTalk } from './ports.ts';

function at(ms: number, count: number): readonly ClosedTalk[] {
  return Array.from({ length: count }, (_, n) => ({
    tenantId: 'tenant-1',
    id: `${ms}-${n}`,
    closedAt: new Date(ms),
  }));
}

async function listed(all: readonly ClosedTalk[]): Promise<readonly string[]> {
  const findings = {
    listClosed: async ({ from, limit }: { readonly from: Date; readonly limit: number }) =>
      all.filter(({ closedAt }) => closedAt >= from).slice(0, limit),
  };
  const ids: string[] = [];
  for await (const page of closedTalks(findings, { from: new Date(0), before: new Date(9_999) }))
    ids.push(...page.map(({ id }) => id));
  return ids;
}

it('gives each conversation once, over the borders of pages', async () => {
  const all = Array.from({ length: 700 }, (_, n) => at(n * 2, 2)).flat();
  expect(await listed(all)).toEqual(all.map(({ id }) => id));
});

it('goes on behind an instant at which more were closed than stand on a page', async () => {
  const ids = await listed([...at(5, 600), ...at(6, 3)]);
  expect(ids.length).toBe(new Set(ids).size);
  expect(ids.slice(-3)).toEqual(['6-0', '6-1', '6-2']);
});
