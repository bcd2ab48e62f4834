import { afterEach, beforeAll, expect, it } from 'vitest';
import { aFamily, anEvent } from '#core/outreach/testing/notice-builders.ts';
import type { RegisterFact } from '#core/registers/index.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { judgeMany, type RightsJudge } from './judge-many.ts';
import { judgeRights } from './judge-rights.ts';

let base: KnowledgeBase;
let judge: RightsJudge | undefined;

beforeAll(async () => {
  base = await loadKnowledgeBase('knowledge-base');
});
afterEach(async () => judge?.stop());

const fact = (path: string, value: RegisterFact['value']): RegisterFact => ({
  path,
  value,
  source: 'zags',
  at: '2026-11-19T00:00:00Z',
  validUntil: '2027-11-19T00:00:00Z',
});

/** A child more in families here and there. */
function births(count: number) {
  return Array.from({ length: count }, (_, n) => {
    const path = `children[${n % 3}].birthDate`;
    const earlier = Array.from({ length: n % 3 }, (_, child) =>
      fact(`children[${child}].birthDate`, `20${10 + child}-05-05`),
    );
    const facts = [fact('applicant.citizenship', 'RU'), ...earlier];
    const region = ['78', '27', '54', '77'][n % 4] ?? '78';
    return {
      event: anEvent({ kind: 'child-birth', details: { [path]: fact(path, '2026-11-18') } }),
      family: aFamily({ subjectId: `s${n}`, region, facts }),
      now: new Date('2026-11-20T09:00:00Z'),
    };
  });
}

it('finds the same rights beside this thread as in it, each for whom it was asked', async () => {
  const many = judgeMany(() => base);
  judge = many;
  const asks = births(60);
  const here = judgeRights(() => base);
  const found = await Promise.all(asks.map((of) => many.rightsOf(of)));
  expect(found).toEqual(asks.map(here));
  expect(found.every((rights) => rights.some(({ measureId }) => measureId === 'birth-grant'))).toBe(true);
  expect(new Set(found.map((rights) => JSON.stringify(rights))).size).toBeGreaterThan(3);
});

it('tells a right of her own once, however many children she has', () => {
  const path = 'applicant.disabilityGroup';
  const herself = [
    fact('applicant.birthDate', '1990-05-12'),
    fact('applicant.citizenship', 'RU'),
    fact('applicant.permanentInRF', true),
  ];
  const children = [0, 1].map((n) => fact(`children[${n}].birthDate`, `201${n}-05-05`));
  const rights = judgeRights(() => base)({
    event: anEvent({ kind: 'disability-established', details: { [path]: fact(path, '2') } }),
    family: aFamily({ facts: [...herself, ...children] }),
    now: new Date('2026-11-20T09:00:00Z'),
  });
  const [payment, ...more] = rights.filter(({ measureId }) => measureId === 'edv-disabled');
  expect(more).toEqual([]);
  expect(payment).toMatchObject({ outcome: 'yes', sum: expect.not.stringContaining('ребёнка') });
});

it('judges here what a thread that ends has left, and says so', async () => {
  const failures: unknown[] = [];
  const unreadable = new Proxy(base, {
    get: (target, name) => {
      const value: unknown = name === 'documents' ? {} : Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const many = judgeMany(
    () => unreadable,
    (error) => failures.push(error),
  );
  judge = many;
  const asks = births(30);
  const found = await Promise.all(asks.map((of) => many.rightsOf(of)));
  expect(found).toEqual(asks.map(judgeRights(() => base)));
  expect(failures).toHaveLength(1);

  const again = await Promise.all(asks.map((of) => many.rightsOf(of)));
  expect(again).toEqual(found);
  expect(failures).toHaveLength(2);
});
