import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { Case, UnnumberedCase } from '../case.ts';
import type { CaseStore, OrganisationStore } from '../ports.ts';
import { anOrganisation, anUnnumberedCase, aStep } from './builders.ts';

interface Opened {
  readonly cases: CaseStore;
  readonly organisations: OrganisationStore;
  close?(): Promise<void>;
}

const at = new Date('2026-11-21T09:00:00Z');

/** What every store of cases and of organisations must do. */
export function describeCaseStores(name: string, open: () => Promise<Opened>): void {
  describe(`case stores (${name})`, () => {
    let opened: Opened;
    let store: CaseStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.cases;
    });
    afterAll(() => opened.close?.());

    const begin = async (over: Partial<UnnumberedCase> = {}): Promise<Case> =>
      (await store.open(anUnnumberedCase(over), { region: '78' })).case;
    const line = (n: number) =>
      ({ at, by: 'olga', key: `command-${n}`, what: { type: 'noted', text: `Строка ${n}` } }) as const;

    it('numbers ten cases opened at once without gaps, and one opened ten times once', async () => {
      const of = { tenantId: newId() };
      const opened = await Promise.all(Array.from({ length: 10 }, () => begin(of)));
      expect(opened.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 10 }, (_, n) => n + 1),
      );
      const click = { ...of, key: 'olga:click' };
      const again = await Promise.all(Array.from({ length: 10 }, () => begin(click)));
      expect(new Set(again.map(({ number }) => number))).toEqual(new Set(['К-78-2026-00011']));
    });

    it('gives back all that was saved, and saves over nothing that was not seen', async () => {
      const first = await begin({ tenantId: newId() });
      const next: Case = {
        ...first,
        version: 2,
        state: 'closed',
        team: ['olga', 'nina'],
        steps: [aStep({ state: 'done', remark: 'Готово', remindedAt: at })],
        documents: [{ id: 'd1', name: 'Справка', state: 'received', fileId: 'file-1' }],
        organisationIds: ['o1'],
        closing: { result: 'help-received', remark: 'Помогли', at },
        feedback: { askAt: at },
        history: [line(1)],
      };
      expect(await store.save(next, line(1))).toBe(true);
      expect(await store.get(first)).toEqual(next);
      expect(await store.save({ ...next, state: 'open' }, line(2))).toBe(false);
      const { feedback: _asked, closing: _closed, ...reopened } = next;
      const third: Case = { ...reopened, version: 3, state: 'open', history: [line(1), line(3)] };
      expect(await store.save(third, line(3))).toBe(true);
      expect(await store.get(first)).toEqual(third);
      expect(await store.get({ tenantId: 'other', id: first.id })).toBeUndefined();
    });

    it('lists by team, state, person, conversation and appeal, latest first, by pages', async () => {
      const of = { tenantId: newId() };
      const on = (day: number) => new Date(Date.UTC(2026, 10, day));
      const one = await begin({ ...of, openedAt: on(1), team: ['olga', 'nina'] });
      const two = await begin({ ...of, openedAt: on(2), conversationIds: ['c1'], appealIds: ['a1'] });
      const three = await begin({
        ...of,
        openedAt: on(3),
        team: ['lev'],
        state: 'closed',
        people: [{ personId: 'person-2', role: 'family' }],
      });
      const list = async (filter: object) =>
        (await store.list({ ...of, limit: 10, ...filter })).map(({ id }) => id);
      expect(await list({})).toEqual([three.id, two.id, one.id]);
      expect(await list({ staffId: 'nina' })).toEqual([one.id]);
      expect(await list({ staffId: 'olga', state: 'open' })).toEqual([two.id, one.id]);
      expect(await list({ personId: 'person-2' })).toEqual([three.id]);
      expect(await list({ conversationId: 'c1' })).toEqual([two.id]);
      expect(await list({ appealId: 'a1' })).toEqual([two.id]);
      expect(await list({ limit: 1, after: three })).toEqual([two.id]);
      expect(await store.list({ tenantId: newId(), limit: 10 })).toEqual([]);
    });

    it('finds cases with something due, of all tenants', async () => {
      const hour = (n: number) => new Date(Date.UTC(2026, 10, 24, n));
      const soon = await begin({ tenantId: newId(), steps: [aStep({ dueAt: hour(48) })] });
      const asked = await begin({ tenantId: newId(), state: 'closed', feedback: { askAt: hour(20) } });
      const calm = await begin({ tenantId: newId(), steps: [aStep({ dueAt: hour(1), state: 'done' })] });
      const all = [soon, asked, calm].map(({ id }) => id);
      const found = async (n: number) =>
        (await store.findToCheck(hour(n), 1000)).map(({ id }) => id).filter((id) => all.includes(id));
      expect(await found(19)).toEqual([]);
      expect(await found(22)).toEqual([asked.id]);
      expect(await found(25)).toEqual([asked.id, soon.id]);
    });

    it('keeps organisations of a tenant', async () => {
      const { organisations } = opened;
      const tenantId = newId();
      const b = anOrganisation({ tenantId, name: 'Б', districts: ['Невский'], phone: '+70000000003' });
      const a = anOrganisation({ tenantId, name: 'А' });
      await organisations.put(b);
      await organisations.put(a);
      await organisations.put({ ...a, isActive: false });
      expect(await organisations.list({ tenantId })).toEqual([{ ...a, isActive: false }, b]);
      expect(await organisations.get(b)).toEqual(b);
      expect(await organisations.get({ tenantId: 'other', id: b.id })).toBeUndefined();
    });
  });
}
