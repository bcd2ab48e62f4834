import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Appeal, acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { historyOf, memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import type { StaffMember, Tenant } from '#core/people/index.ts';
import { anAddress, anOperator } from '#core/people/testing/builders.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded, testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { createAppealsSide } from '../appeals-side.ts';

const tenant: Tenant = { id: 'tenant-1', name: 'Фонд', region: '78', timeZone: 'Europe/Moscow' };
const olga = anOperator({ id: 'olga', roles: ['operator-2'], displayName: 'Ольга' });
const nina = anOperator({ id: 'nina', roles: ['operator-2'] });
const anna = anOperator({ id: 'anna', roles: ['operator-1'] });
const vera = anOperator({ id: 'vera', roles: ['supervisor'] });
const editor = anOperator({ id: 'editor', roles: ['editor'] });

let clock: ManualClock;
let storage: Storage;
let house: ReturnType<typeof openHouse>;

beforeEach(async () => {
  clock = new ManualClock();
  storage = await openEmbedded(clock);
  await storage.tenants.put(tenant);
  for (const member of [olga, nina, anna, vera, editor]) await storage.staff.put(member);
  house = openHouse();
});
afterEach(() => storage.close());

function openHouse() {
  const { ports } = memoryPorts();
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey: testDataKey });
  const failed: unknown[] = [];
  const side = createAppealsSide({
    config: { DEMO: false, WEB_CHAT_POLICY: 'full', TELEGRAM_POLICY: 'full', VOICE_POLICY: 'full' },
    parts: { storage, dataKey: testDataKey },
    core: {
      ports: { ...ports, ...storage, clock, report: (_name, _details, cause) => void failed.push(cause) },
      registry: { ask: async () => ({ outcome: 'unavailable' }) },
    },
    staff: { audit },
  });
  const audited = async () =>
    (await audit.list({ tenantId: 'tenant-1', limit: 50 })).map(({ actor, action, related = [] }) =>
      [actor, action, related.find((id) => id.startsWith('purpose:'))].join(' '),
    );
  return { ...side, audited, failed };
}

/** Somebody wrote in the web chat and left an appeal. */
async function anAppeal(over: Parameters<typeof aHandedIn>[0] = {}): Promise<Appeal> {
  const { identity } = await storage.people.findOrCreateIdentity(anAddress(), { language: 'ru' });
  const { conversation } = await storage.conversations.create(
    aConversation({
      personId: identity.personId,
      replyTo: { channel: 'web-chat', accountId: 'site', identityId: identity.id },
    }),
  );
  const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
  const { id: conversationId, personId } = conversation;
  const handedIn = aHandedIn({
    tenant,
    kind: 'message',
    conversationId,
    personId,
    now: clock.now(),
    ...over,
  });
  const accepted = await acceptAppeal(ports, handedIn);
  if (accepted.outcome === 'taken') throw new Error('taken');
  return accepted.appeal;
}

const act = ({ id }: { readonly id: string }) => ({ id, key: newId() });

it('goes from the supervisor to the operator and back to the citizen in her conversation', async () => {
  const { appeals } = house;
  const appeal = await anAppeal();
  expect(await appeals.assign(olga, act(appeal), { staffId: 'olga' })).toMatchObject({ reason: 'role' });
  expect(await appeals.assign(vera, act(appeal), { staffId: 'anna' })).toMatchObject({
    reason: 'no-such-operator',
  });
  await appeals.assign(vera, act(appeal), { staffId: 'olga' });
  expect(await appeals.list(olga, { view: 'mine', limit: 10 })).toMatchObject([{ id: appeal.id }]);
  expect(await appeals.list(nina, { view: 'mine', limit: 10, staffId: 'olga' })).toEqual([]);
  await appeals.start(olga, act(appeal));
  await appeals.answerByMessage(olga, act(appeal), { text: 'Справку дадут в МФЦ.', isPersonal: false });
  await appeals.close(olga, act(appeal), 'done');
  expect(await historyOf(storage, { tenantId: 'tenant-1', id: appeal.conversationId })).toEqual([
    `operator: Ответ на ваше обращение № ${appeal.number}:\n\nСправку дадут в МФЦ.`,
  ]);
  expect((await storage.appeals.get(appeal))?.history.map(({ what }) => what.type)).toEqual([
    'registered',
    'assigned',
    'started',
    'answered',
    'told',
    'closed',
  ]);
});

it('shows its words to whoever has it and to the supervisor, and audits each reading with its purpose', async () => {
  const { appeals, audited } = house;
  const appeal = await anAppeal({ text: 'тайные слова' });
  await appeals.assign(vera, act(appeal), { staffId: 'olga' });
  for (const stranger of [nina, anna, editor])
    expect(await appeals.read(stranger, appeal.id)).toBeUndefined();
  expect(await audited()).toEqual([]);
  expect((await appeals.read(olga, appeal.id))?.text).toBe('тайные слова');
  expect((await appeals.read(vera, appeal.id))?.text).toBe('тайные слова');
  expect(await audited()).toEqual([
    'vera appeal.read purpose:supervision',
    'olga appeal.read purpose:answering',
  ]);
  const cards = await appeals.list(nina, { view: 'all', conversationId: appeal.conversationId, limit: 10 });
  expect(cards).toHaveLength(1);
  expect(JSON.stringify(cards)).not.toMatch(/тайные/);
  expect(await appeals.list(anna, { view: 'all', limit: 10 })).toEqual([]);
});

it('is appointed by the tenant’s rule, warned of, and told to the supervisor when it is late', async () => {
  const { appeals, sweep, news } = house;
  const heard: string[] = [];
  news.listen(({ kind, what }) => heard.push(`${kind} ${what}`));
  const appeal = await anAppeal();
  await sweep();
  expect(heard).toEqual([]);
  expect(await appeals.setRule(olga, 'least-loaded')).toBe(false);
  await appeals.setRule(vera, 'least-loaded');
  await sweep();
  expect((await storage.appeals.get(appeal))?.assignment?.by).toBe('rule');
  clock.advance(appeal.warnAt.getTime() - clock.now().getTime());
  await sweep();
  clock.advance(appeal.dueAt.getTime() - clock.now().getTime());
  await sweep();
  await sweep();
  expect(heard).toEqual(['appeal assigned', 'appeal warned', 'appeal breached']);
  expect(await appeals.list(vera, { view: 'overdue', limit: 10 })).toMatchObject([{ id: appeal.id }]);
  expect(house.failed).toEqual([]);
});

it('gives editors the questions the knowledge base had no answer to', async () => {
  const { appeals } = house;
  const appeal = await anAppeal({ text: 'тайные слова' });
  await appeals.assign(vera, act(appeal), { staffId: 'olga' });
  await appeals.noteGap(olga, act(appeal), 'Что положено опекуну?');
  expect(await appeals.gaps(olga, 10)).toEqual([]);
  expect(await appeals.gaps(editor, 10)).toMatchObject([{ question: 'Что положено опекуну?' }]);
  expect(await appeals.settleGap(olga, act(appeal), 'Добавлено')).toMatchObject({ reason: 'role' });
  await appeals.settleGap(editor, act(appeal), 'Добавлено');
  expect(await appeals.gaps(editor, 10)).toEqual([]);
});

it('opens a person only for work in hand, and audits every look and change', async () => {
  const { people, appeals, audited } = house;
  const appeal = await anAppeal();
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
  const appeal = await anAppeal();
  const personId = appeal.personId ?? '';
  const { identity: phone } = await storage.people.findOrCreateIdentity(anAddress({ channel: 'telegram' }), {
    language: 'ru',
  });
  const asked = { identityId: phone.id, personId, reason: 'Показала паспорт' };
  const supervision = { kind: 'supervision' } as const;
  expect(await people.link(olga, asked, supervision)).toMatchObject({ reason: 'not-found' });
  const linked = await people.link(vera, asked, supervision);
  const linkId = linked.outcome === 'done' ? (linked.identity.links.at(-1)?.id ?? '') : '';
  const { identityId } = asked;
  await people.split(vera, { identityId, linkId, reason: 'Другой человек' }, supervision);
  expect((await storage.people.getIdentity(phone))?.personId).toBe(phone.personId);
  expect(await storage.conversations.listByPerson({ tenantId: 'tenant-1', personId, limit: 9 })).toHaveLength(
    1,
  );
  await people.undoSplit(vera, { identityId, linkId, reason: 'Всё-таки она' }, supervision);
  expect((await storage.people.getIdentity(phone))?.personId).toBe(personId);
  expect((await audited()).map((line) => line.split(' ')[1])).toEqual([
    'identity.split-undone',
    'identity.split',
    'identity.linked',
  ]);
});

it('lets an operator say whose address she talks with: the talk goes on; other addresses are not hers', async () => {
  const { people } = house;
  const { identity } = await storage.people.findOrCreateIdentity(anAddress(), { language: 'ru' });
  const { conversation } = await storage.conversations.create(
    aConversation({
      personId: identity.personId,
      state: 'with-operator',
      replyTo: { channel: 'web-chat', accountId: 'site', identityId: identity.id },
      assignment: {
        staffId: 'olga',
        staffName: 'Ольга',
        reservationId: 'r',
        version: 1,
        assignedAt: clock.now(),
      },
    }),
  );
  const known = await storage.people.createPerson({ tenantId: 'tenant-1', language: 'ru' });
  const { identity: other } = await storage.people.findOrCreateIdentity(anAddress(), { language: 'ru' });
  const purpose = { kind: 'conversation', id: conversation.id } as const;
  const link = (identityId: string) =>
    people.link(olga, { identityId, personId: known.id, reason: 'Показала паспорт' }, purpose);
  expect(await link(other.id)).toMatchObject({ reason: 'not-found' });
  expect(await link(identity.id)).toMatchObject({ outcome: 'done' });
  expect(await storage.conversations.get(conversation)).toMatchObject({
    personId: known.id,
    state: 'with-operator',
  });
  expect((await storage.people.getIdentity(identity))?.personId).toBe(known.id);
});

it('notes who may speak for whom, by a paper, until it is revoked', async () => {
  const { people } = house;
  const [mother, daughter] = [
    await storage.people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
    await storage.people.createPerson({ tenantId: 'tenant-1', language: 'ru' }),
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
  const appeal = await anAppeal();
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
  expect(await cases.cards(vera, { limit: 10 })).toMatchObject([{ id, coordinatorId: 'nina' }]);
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
  expect(await audited()).toEqual(['nina person.read purpose:case', 'nina case.read purpose:case']);
});
