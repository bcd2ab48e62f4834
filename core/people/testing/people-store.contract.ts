import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { linkIdentity } from '../link-identity.ts';
import type { PeopleStore } from '../ports.ts';
import { anAddress } from './builders.ts';

interface Opened {
  readonly people: PeopleStore;
  close?(): Promise<void>;
}

/** What every people store must do. */
export function describePeopleStore(name: string, open: () => Promise<Opened>): void {
  describe(`people store (${name})`, () => {
    let opened: Opened;
    let store: PeopleStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.people;
    });
    afterAll(() => opened.close?.());

    const created = async (over = {}) =>
      (await store.findOrCreateIdentity(anAddress(over), { language: 'ru' })).identity;

    it('makes one identity and one person of twenty first messages at once', async () => {
      const address = anAddress();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => store.findOrCreateIdentity(address, { language: 'ru' })),
      );
      expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(results.map(({ identity }) => identity.id)).size).toBe(1);
      expect(new Set(results.map(({ identity }) => identity.personId)).size).toBe(1);
    });

    it('remembers the address and the person’s first words about herself', async () => {
      const address = anAddress({ senderId: '100200300', channel: 'telegram' });
      const first = { language: 'en', displayName: 'Test Person' } as const;
      const { identity } = await store.findOrCreateIdentity(address, first);
      expect(identity).toMatchObject(address);
      expect(await store.findIdentity(address)).toEqual(identity);
      expect(await store.getIdentity(identity)).toEqual(identity);
      const person = await store.getPerson({ tenantId: 'tenant-1', id: identity.personId });
      expect(person).toMatchObject({ id: identity.personId, tenantId: 'tenant-1', ...first });
      expect(person?.createdAt).toBeInstanceOf(Date);
    });

    it('takes the same sender at another account, channel or tenant for somebody else', async () => {
      const senderId = newId();
      const identities = [
        await created({ senderId }),
        await created({ senderId, accountId: 'other-site' }),
        await created({ senderId, channel: 'telegram' }),
        await created({ senderId, tenantId: 'tenant-2' }),
      ];
      expect(new Set(identities.map(({ personId }) => personId)).size).toBe(4);
    });

    const at = new Date('2026-11-20T10:00:00Z');
    const give = (identity: { tenantId: string; id: string }, personId: string) =>
      linkIdentity(store, identity, { personId, confirmedBy: { method: 'link-code' }, at });

    it('gives an identity to another person', async () => {
      const [one, other] = [await created(), await created({ channel: 'telegram' })];
      await give(one, other.personId);
      expect((await store.getIdentity(one))?.personId).toBe(other.personId);
      const together = await store.listIdentities(other);
      expect(together.map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted());
      expect(await store.listIdentities(one)).toEqual([]);
    });

    it('keeps everybody an identity was linked to, since when, why and until when', async () => {
      const identity = await created();
      const first = await store.linksOf(identity);
      expect(first).toMatchObject({
        id: identity.id,
        personId: identity.personId,
        version: 1,
        links: [{ personId: identity.personId, confirmedBy: { method: 'first-contact' } }],
      });
      const { id: personId } = await store.createPerson({
        tenantId: 'tenant-1',
        language: 'ru',
        phone: '+70000000002',
      });
      expect(await store.getPerson({ tenantId: 'tenant-1', id: personId })).toMatchObject({
        phone: '+70000000002',
      });
      const confirmedBy = { method: 'in-person', staffId: 'olga', reason: 'Паспорт' } as const;
      await linkIdentity(store, identity, { personId, confirmedBy, at });
      const now = await store.linksOf(identity);
      expect(now).toMatchObject({
        personId,
        version: 2,
        links: [
          { until: at, endedBy: { how: 'replaced' } },
          { personId, confirmedBy, at },
        ],
      });
      expect(await store.listLinked({ tenantId: 'tenant-1', personId })).toEqual([now]);
      expect(await store.listLinked(identity)).toEqual([now]);
      expect(await store.listLinked({ tenantId: 'other', personId })).toEqual([]);
      expect(await store.findIdentity(identity)).toEqual({ ...identity, personId });
    });

    it('finds everybody who was found to be the same one of the register, and nobody else’s', async () => {
      const subjectId = `demo-${newId()}`;
      const one = await store.createPerson({ tenantId: 'tenant-1', language: 'ru', subjectId });
      const other = await created();
      const of = { tenantId: 'tenant-1', id: other.personId };
      await store.updatePerson(of, { subjectId, registeredName: 'Анна Примеровна' });
      const found = await store.listBySubject({ tenantId: 'tenant-1', subjectId });
      expect(found.map(({ id }) => id).toSorted()).toEqual([one.id, other.personId].toSorted());
      expect(await store.getPerson(of)).toMatchObject({ subjectId, registeredName: 'Анна Примеровна' });
      expect(await store.listBySubject({ tenantId: 'other', subjectId })).toEqual([]);
      expect(await store.listBySubject({ tenantId: 'tenant-1', subjectId: 'none' })).toEqual([]);
    });

    it('lets one of ten changes of the same links through', async () => {
      const identity = await created();
      const links = await store.linksOf(identity);
      if (links === undefined) throw new Error('no links');
      const saved = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          store.saveLinks({ ...links, personId: `person-${n}`, version: 2 }),
        ),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await store.linksOf(identity))?.personId).toBe(`person-${saved.indexOf(true)}`);
    });

    it('notes and lifts a block', async () => {
      const identity = await created();
      const blockedAt = new Date('2026-11-20T10:00:00Z');
      await store.setBlocked(identity, blockedAt);
      expect((await store.getIdentity(identity))?.blockedAt).toEqual(blockedAt);
      await store.setBlocked(identity, undefined);
      expect(await store.getIdentity(identity)).toEqual(identity);
    });

    it('changes only what is named of a person', async () => {
      const { personId: id } = await created();
      const of = { tenantId: 'tenant-1', id };
      await store.updatePerson(of, { displayName: 'Тест Тестова', phone: '+70000000000' });
      await store.updatePerson(of, { language: 'en' });
      expect(await store.getPerson(of)).toMatchObject({
        displayName: 'Тест Тестова',
        phone: '+70000000000',
        language: 'en',
      });
    });

    it('finds, lists and changes nothing of another tenant', async () => {
      const identity = await created();
      const of = { tenantId: 'other', id: identity.id };
      expect(await store.getIdentity(of)).toBeUndefined();
      expect(await store.getPerson({ tenantId: 'other', id: identity.personId })).toBeUndefined();
      expect(await store.listIdentities({ tenantId: 'other', personId: identity.personId })).toEqual([]);
      await store.setBlocked(of, new Date());
      expect(await store.linksOf(of)).toBeUndefined();
      const links = await store.linksOf(identity);
      if (links !== undefined)
        expect(await store.saveLinks({ ...links, tenantId: 'other', personId: 'stranger', version: 2 })).toBe(
          false,
        );
      await store.updatePerson({ tenantId: 'other', id: identity.personId }, { phone: '+70000000001' });
      expect(await store.getIdentity(identity)).toEqual(identity);
      const person = await store.getPerson({ tenantId: 'tenant-1', id: identity.personId });
      expect(person).not.toHaveProperty('phone');
    });
  });
}
