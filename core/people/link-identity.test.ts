import { expect, it } from 'vitest';
import { ManualClock } from '../shared/testing/manual-clock.ts';
import { confirmationOf } from './identity-link.ts';
import { linkByOperator, linkIdentity, splitLink, undoSplit } from './link-identity.ts';
import type { ChannelIdentity } from './person.ts';
import { anAddress } from './testing/builders.ts';
import { MemoryPeopleStore } from './testing/memory-people-store.ts';

async function openHouse() {
  const clock = new ManualClock();
  const people = new MemoryPeopleStore(clock);
  const left: string[] = [];
  const ports = {
    clock,
    people,
    leaveConversation: async ({ personId }: ChannelIdentity) => void left.push(personId),
    takeAlong: async () => false,
  };
  const arrive = async (over = {}) =>
    (await people.findOrCreateIdentity(anAddress(over), { language: 'ru' })).identity;
  const by = { staffId: 'olga', reason: 'Показала паспорт' };
  const whose = async (identity: ChannelIdentity) => (await people.getIdentity(identity))?.personId;
  const linkTo = async (identity: ChannelIdentity, personId: string): Promise<string> => {
    await linkByOperator(ports, { identity, personId, ...by });
    return (await people.linksOf(identity))?.links.at(-1)?.id ?? '';
  };
  return { ports, people, left, arrive, by, whose, linkTo };
}

it('lets several people share a telephone: each is linked by a confirmation of her own', async () => {
  const { people, arrive, whose, linkTo } = await openHouse();
  const telephone = await arrive({ channel: 'voice', senderId: '+79005550101' });
  const [mother, son] = [
    await people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
    await people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
  ];
  await linkTo(telephone, mother.id);
  await linkTo(telephone, son.id);
  expect(await whose(telephone)).toBe(son.id);
  const links = (await people.linksOf(telephone))?.links ?? [];
  expect(links.filter(({ until }) => until === undefined).map(({ personId }) => personId)).toEqual([
    mother.id,
    son.id,
  ]);
  expect(await people.listLinked({ tenantId: 'tenant-1', personId: mother.id })).toHaveLength(1);
  await linkTo(telephone, mother.id);
  expect(await whose(telephone)).toBe(mother.id);
  expect((await people.linksOf(telephone))?.links).toHaveLength(links.length);
});

it('never takes a telephone that fits for a reason', () => {
  expect(confirmationOf({ method: 'phone' })).toBeUndefined();
  expect(confirmationOf({ method: 'code-word' })).toEqual({ method: 'code-word' });
});

it('gives a wrong link back to whoever came by first, and leaves the conversation before', async () => {
  const { ports, people, left, arrive, by, whose, linkTo } = await openHouse();
  const [own, wrong] = [await arrive(), await arrive({ channel: 'telegram' })];
  const linkId = await linkTo(wrong, own.personId);
  left.length = 0;
  const split = { identity: wrong, linkId, staffId: 'vera', reason: 'Это другой человек' };
  expect(await splitLink(ports, split)).toMatchObject({ outcome: 'done' });
  expect(await whose(wrong)).toBe(wrong.personId);
  expect(left).toEqual([own.personId]);
  expect((await people.linksOf(wrong))?.links[1]).toMatchObject({
    personId: own.personId,
    confirmedBy: { method: 'in-person', ...by },
    until: ports.clock.now(),
    endedBy: { how: 'split', staffId: 'vera', reason: 'Это другой человек' },
  });
  const again = await splitLink(ports, split);
  expect(again).toMatchObject({ outcome: 'done', identity: { version: 3 } });
});

it('goes on with another who shares the address', async () => {
  const { ports, people, arrive, whose, linkTo } = await openHouse();
  const telephone = await arrive({ channel: 'voice' });
  const [mother, son] = [
    await people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
    await people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
  ];
  await linkTo(telephone, mother.id);
  const wrong = await linkTo(telephone, son.id);
  await splitLink(ports, { identity: telephone, linkId: wrong, staffId: 'vera', reason: 'Ошибка' });
  expect(await whose(telephone)).toBe(mother.id);
});

it('makes somebody new of an address that was never anybody else’s', async () => {
  const { ports, people, arrive, whose } = await openHouse();
  const identity = await arrive();
  const linkId = (await people.linksOf(identity))?.links[0]?.id ?? '';
  await splitLink(ports, { identity, linkId, staffId: 'vera', reason: 'Номер сменил владельца' });
  const now = await whose(identity);
  expect(now).not.toBe(identity.personId);
  expect(await people.getPerson({ tenantId: 'tenant-1', id: now ?? '' })).toMatchObject({ language: 'ru' });
});

it('is undone, and both decisions stay to be read', async () => {
  const { ports, people, arrive, whose, linkTo } = await openHouse();
  const [own, other] = [await arrive(), await arrive({ channel: 'telegram' })];
  const linkId = await linkTo(other, own.personId);
  await splitLink(ports, { identity: other, linkId, staffId: 'vera', reason: 'Другой человек' });
  const undo = { identity: other, linkId, staffId: 'lev', reason: 'Всё-таки она' };
  expect(await undoSplit(ports, undo)).toMatchObject({ outcome: 'done' });
  await undoSplit(ports, undo);
  expect(await whose(other)).toBe(own.personId);
  const links = (await people.linksOf(other))?.links ?? [];
  expect(links.map(({ confirmedBy, until }) => [confirmedBy.method, until === undefined])).toEqual([
    ['first-contact', false],
    ['in-person', false],
    ['first-contact', false],
    ['split-undone', true],
  ]);
});

it('refuses what has no reason, no such link, person or address', async () => {
  const { ports, arrive, by } = await openHouse();
  const identity = await arrive();
  const { personId } = identity;
  const nobody = { ...identity, id: 'nobody' };
  expect(await linkByOperator(ports, { identity, personId, ...by, reason: ' ' })).toMatchObject({
    reason: 'empty',
  });
  expect(await linkByOperator(ports, { identity, personId: 'none', ...by })).toMatchObject({
    reason: 'not-found',
  });
  expect(await linkByOperator(ports, { identity: nobody, personId, ...by })).toMatchObject({
    reason: 'not-found',
  });
  expect(await splitLink(ports, { identity, linkId: 'none', ...by })).toMatchObject({ reason: 'not-found' });
  expect(await undoSplit(ports, { identity, linkId: 'none', ...by })).toMatchObject({ reason: 'not-found' });
});

it('gives an address to one of two who claim it at once, and loses neither link', async () => {
  const { people, arrive, whose } = await openHouse();
  const identity = await arrive();
  const at = new Date('2026-11-20T10:00:00Z');
  const link = (personId: string) =>
    linkIdentity(people, identity, { personId, confirmedBy: { method: 'link-code' }, at });
  await Promise.all([link('a'), link('b')]);
  expect(['a', 'b']).toContain(await whose(identity));
  const links = (await people.linksOf(identity))?.links ?? [];
  expect(links.map(({ personId }) => personId).toSorted()).toEqual(['a', 'b', identity.personId].toSorted());
});
