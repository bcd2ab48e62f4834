import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StaffMember } from '#core/people/index.ts';
import { newId } from '#core/shared/ids.ts';
import {
  act,
  anna,
  type CaseworkHouse,
  nina,
  olga,
  openCaseworkHouse,
  vera,
} from './testing/casework-house.ts';

let house: CaseworkHouse;

beforeEach(async () => {
  house = await openCaseworkHouse();
});
afterEach(() => house.storage.close());

it('opens a person only for work in hand, and audits every look and change', async () => {
  const { people, appeals, audited } = house;
  const appeal = await house.anAppeal();
  const personId = appeal.personId ?? '';
  const purpose = { kind: 'appeal', id: appeal.id } as const;
  expect(await people.read(olga, personId, purpose)).toBeUndefined();
  await appeals.assign(vera, act(appeal), { staffId: 'olga' });
  const file = await people.read(olga, personId, purpose);
  expect(file).toMatchObject({ person: { id: personId }, identities: [{ personId }], representations: [] });
  expect(await people.read(nina, personId, purpose)).toBeUndefined();
  expect(await people.read(olga, personId, { kind: 'supervision' })).toBeUndefined();
  expect(await people.read(olga, newId(), purpose)).toBeUndefined();
  expect(await people.read(vera, personId, { kind: 'supervision' })).toBeDefined();
  expect(await audited()).toEqual([
    'vera person.read purpose:supervision',
    'olga person.read purpose:appeal',
  ]);
});

it('splits a wrong link: what was said stays, what comes next is another’s; and takes that back', async () => {
  const { people, audited } = house;
  const appeal = await house.anAppeal();
  const personId = appeal.personId ?? '';
  const phone = await house.someone({ channel: 'telegram' });
  const asked = { identityId: phone.id, personId, reason: 'Показала паспорт' };
  const supervision = { kind: 'supervision' } as const;
  expect(await people.link(olga, asked, supervision)).toMatchObject({ reason: 'not-found' });
  const linked = await people.link(vera, asked, supervision);
  const linkId = linked.outcome === 'done' ? (linked.identity.links.at(-1)?.id ?? '') : '';
  const { identityId } = asked;
  await people.split(vera, { identityId, linkId, reason: 'Другой человек' }, supervision);
  expect((await house.storage.people.getIdentity(phone))?.personId).toBe(phone.personId);
  expect(
    await house.storage.conversations.listByPerson({ tenantId: 'tenant-1', personId, limit: 9 }),
  ).toHaveLength(1);
  await people.undoSplit(vera, { identityId, linkId, reason: 'Всё-таки она' }, supervision);
  expect((await house.storage.people.getIdentity(phone))?.personId).toBe(personId);
  expect((await audited()).map((line) => line.split(' ')[1])).toEqual([
    'identity.split-undone',
    'identity.split',
    'identity.linked',
  ]);
});

it('lets an operator say whose address she talks with: the talk goes on; other addresses are not hers', async () => {
  const { people } = house;
  const { identity, conversation } = await house.talkOfOlga();
  const known = await house.storage.people.createPerson({ tenantId: 'tenant-1', language: 'ru' });
  const other = await house.someone();
  const purpose = { kind: 'conversation', id: conversation.id } as const;
  const link = (identityId: string) =>
    people.link(olga, { identityId, personId: known.id, reason: 'Показала паспорт' }, purpose);
  expect(await link(other.id)).toMatchObject({ reason: 'not-found' });
  expect(await link(identity.id)).toMatchObject({ outcome: 'done' });
  expect(await house.storage.conversations.get(conversation)).toMatchObject({
    personId: known.id,
    state: 'with-operator',
  });
  expect((await house.storage.people.getIdentity(identity))?.personId).toBe(known.id);
});

it('notes who may speak for whom, by a paper, until it is revoked', async () => {
  const { people } = house;
  const [mother, daughter] = [
    await house.storage.people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
    await house.storage.people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
  ];
  const supervision = { kind: 'supervision' } as const;
  const told = {
    key: 'click',
    representativeId: daughter.id,
    wardId: mother.id,
    kind: 'power-of-attorney',
    ground: 'Доверенность, синтетическая',
    from: '2026-01-01',
  } as const;
  expect(await people.represent(olga, told, supervision)).toMatchObject({ outcome: 'refused' });
  const added = await people.represent(vera, told, supervision);
  const id = added.outcome === 'added' ? added.representation.id : '';
  expect((await people.read(vera, mother.id, supervision))?.representations).toHaveLength(1);
  expect(await people.revoke(vera, { id, reason: 'Отозвана' }, supervision)).toBe(true);
  expect(await people.revoke(vera, { id, reason: 'Ещё раз' }, supervision)).toBe(false);
});

it('accompanies a citizen: opened from an appeal, seen by its team alone, with people opened through it', async () => {
  const { cases, people, audited } = house;
  const appeal = await house.anAppeal();
  const opening = {
    key: 'click',
    coordinatorId: 'nina',
    people: [{ personId: appeal.personId ?? '', role: 'citizen' } as const],
    appealId: appeal.id,
    situation: 'Нужны продукты',
  };
  const open = (staff: StaffMember, over = {}) => cases.open(staff, { ...opening, ...over });
  expect(await open(anna)).toMatchObject({ reason: 'not-found' });
  expect(await open(olga, { appealId: 'none' })).toMatchObject({ reason: 'no-such-one' });
  const opened = await open(olga);
  const id = opened.outcome === 'done' ? opened.case.id : '';
  expect(await cases.read(vera, id)).toBeUndefined();
  expect((await cases.rows(vera, 'team')).rows).toMatchObject([{ id, coordinatorId: 'nina' }]);
  expect(JSON.stringify(await cases.rows(vera, 'team'))).not.toMatch(/продукты/);
  expect((await cases.rows(olga, 'mine')).rows).toEqual([]);
  expect((await cases.rows(olga, 'team')).rows).toMatchObject([{ about: { situation: 'Нужны продукты' } }]);
  expect((await cases.read(nina, id))?.situation).toBe('Нужны продукты');
  expect(await cases.attach(nina, act({ id }), { kind: 'conversation', id: 'none' })).toMatchObject({
    reason: 'no-such-one',
  });
  const purpose = { kind: 'case', id } as const;
  expect(await people.read(nina, appeal.personId ?? '', purpose)).toBeDefined();
  expect(await people.read(vera, appeal.personId ?? '', purpose)).toBeUndefined();
  expect(await cases.setTeam(vera, act({ id }), { coordinatorId: 'nina', team: [] })).toMatchObject({
    outcome: 'done',
  });
  expect(await cases.read(olga, id)).toBeUndefined();
  expect(await audited()).toEqual([
    'nina person.read purpose:case',
    'nina case.read purpose:case',
    'olga cases.read purpose:case',
  ]);
});
