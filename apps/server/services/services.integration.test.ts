import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualHours } from '#core/appeals/index.ts';
import { aTenant } from '#core/appeals/testing/builders.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Asker } from '#dialogs/services.ts';
import { type AuditEvent, createAuditLog } from '#platform/security/audit.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded, testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { createAppealService } from './appeals.ts';
import { loadOffices } from './office-directory.ts';
import { createOfficeService } from './offices.ts';

/** Friday noon in Moscow, 19:00 in Khabarovsk. */
const now = new Date('2026-11-20T09:00:00Z');
const directory = loadOffices();

describe('over the embedded store', () => {
  let storage: Storage;
  const audited: AuditEvent[] = [];
  beforeAll(async () => {
    storage = await openEmbedded();
    await storage.tenants.put(aTenant({ id: 'spb' }));
    await storage.tenants.put(aTenant({ id: 'khb', region: '27', timeZone: 'Asia/Vladivostok' }));
  });
  afterAll(() => storage.close());

  const asking = async (
    over: { readonly tenantId?: string; readonly personId?: string; readonly state?: 'closed' } = {},
  ): Promise<Asker> => {
    const { tenantId = 'spb', personId = newId(), state = 'assistant' } = over;
    const { conversation } = await storage.conversations.create(
      aConversation({ id: newId(), tenantId, personId, state }),
    );
    return { tenantId, conversationId: conversation.id, key: `${conversation.id}:3`, now };
  };
  const offices = () => createOfficeService({ directory, ...storage });
  const appeals = () => {
    const log = createAuditLog({ records: storage.auditRecords, clock: systemClock, dataKey: testDataKey });
    const audit = {
      record: async (event: AuditEvent) => {
        audited.push(event);
        return log.record(event);
      },
    };
    return createAppealService({ ...storage, rules: { hours: usualHours, callBacksPerSlot: 1 }, audit });
  };

  it('gives the same turn the same number, also by another process, and audits it', async () => {
    const asker = await asking({ tenantId: 'khb' });
    const first = await appeals().accept(asker, { kind: 'appeal', text: 'Прошу ответить' });
    expect(first).toMatchObject({
      outcome: 'accepted',
      number: '27-2026-000001',
      registeredAt: '2026-11-20T19:00',
    });
    const later = { ...asker, now: new Date(now.getTime() + 90_000) };
    expect(await appeals().accept(later, { kind: 'appeal', text: 'Прошу ответить' })).toEqual(first);
    const [kept] = await storage.appeals.list({ tenantId: 'khb', limit: 9 });
    expect(audited[0]).toMatchObject({ action: 'appeal.registered', subject: kept?.id, tenantId: 'khb' });
    expect(JSON.stringify(audited)).not.toContain('ответить');
  });

  it('offers call-backs until their half hour is full', async () => {
    const service = appeals();
    const free = await service.callBackSlots(await asking());
    const [slot] = free.outcome === 'known' ? free.items : [];
    expect(slot?.startsAt).toBe('2026-11-20T12:30');
    const book = async () =>
      service.accept(await asking(), { kind: 'call-back', text: '', slotId: slot?.id ?? '' });
    expect((await book()).outcome).toBe('accepted');
    expect(await book()).toEqual({ outcome: 'taken' });
    const left = await service.callBackSlots(await asking());
    expect(left.outcome === 'known' && left.items[0]?.startsAt).toBe('2026-11-20T13:00');
  });

  it('proposes the telephone she shared', async () => {
    const address = { tenantId: 'spb', channel: 'telegram', accountId: 'bot', senderId: newId() } as const;
    const { identity } = await storage.people.findOrCreateIdentity(address, { language: 'ru' });
    await storage.people.updatePerson({ tenantId: 'spb', id: identity.personId }, { phone: '+79005550101' });
    expect(await appeals().ownPhone(await asking({ personId: identity.personId }))).toBe('+79005550101');
    expect(await appeals().ownPhone(await asking())).toBeUndefined();
  });

  it('books a visit once for a turn, finds, moves and cancels it', async () => {
    const service = offices();
    const personId = newId();
    const asker = await asking({ personId });
    const officeId = '78-sfr-1';
    const free = await service.slots(asker, officeId);
    const [slot, other] = free.outcome === 'known' ? free.items : [];
    const request = { officeId, slotId: slot?.id ?? '', topic: 'пенсия' };
    const booked = await service.book(asker, request);
    expect(await service.book(asker, request)).toEqual(booked);
    if (booked.outcome !== 'booked') throw new Error('not booked');
    const { number } = booked.visit;
    const elsewhere = await asking({ personId, state: 'closed' });
    const own = await service.ownVisits(elsewhere);
    expect(own).toMatchObject({ items: [{ number, isOfThisConversation: false }] });
    const moved = await service.move(elsewhere, { number, slotId: other?.id ?? '' });
    expect(await service.move(elsewhere, { number, slotId: other?.id ?? '' })).toEqual(moved);
    if (moved.outcome !== 'booked') throw new Error('not moved');
    const stranger = await asking();
    expect(await service.findVisit(stranger, number)).toEqual({ outcome: 'unknown' });
    expect(await service.cancel(stranger, moved.visit.number)).toEqual({ outcome: 'cancelled' });
    expect(await service.cancel(stranger, moved.visit.number)).toEqual({ outcome: 'cancelled' });
    expect((await service.ownVisits(asker)).outcome === 'known').toBe(true);
    expect(await service.ownVisits(asker)).toEqual({ outcome: 'known', items: [] });
  });

  it('gives thirty at once no seat twice', async () => {
    const service = offices();
    const first = await asking();
    const office = directory.offices.find(({ id }) => id === '77-sfr-1');
    const free = await service.slots(first, '77-sfr-1');
    const slotId = (free.outcome === 'known' ? free.items : [])[5]?.id ?? '';
    const askers = await Promise.all(Array.from({ length: 30 }, () => asking()));
    const results = await Promise.all(
      askers.map((asker) => service.book(asker, { officeId: '77-sfr-1', slotId, topic: 'выплата' })),
    );
    expect(results.filter(({ outcome }) => outcome === 'booked')).toHaveLength(office?.seats ?? 0);
    expect(results.filter(({ outcome }) => outcome === 'taken')).toHaveLength(30 - (office?.seats ?? 0));
  });

  it('lets a conversation try five wrong numbers and no more', async () => {
    const service = offices();
    const asker = await asking();
    const found = [];
    for (let turn = 0; turn < 6; turn++) {
      const asked = { ...asker, key: `${asker.conversationId}:${turn}` };
      found.push((await service.findVisit(asked, `00000${turn}`)).outcome);
    }
    expect(found).toEqual([...Array(5).fill('unknown'), 'too-many']);
  });

  it.each([
    ['василеостровский район', undefined, '78-sfr-2'],
    ['я в хабаровске в индустриальном районе', ['sfr'], '27-sfr-2'],
    ['комсомольск на амуре', ['mfc'], '27-mfc-2'],
    ['поселок переяславка', undefined, '27-soc-3'],
    ['на чертаново', ['sfr'], '77-sfr-2'],
    ['алчевск', undefined, '94-sfr-2'],
    ['возле садовой', ['sfr'], '78-sfr-1'],
  ] as const)('finds what is near "%s"', async (words, kinds, id) => {
    const near = await offices().nearest(await asking(), { words, ...(kinds ? { kinds } : {}) });
    expect(near.outcome === 'found' && near.items[0]?.office.id).toBe(id);
  });

  it('asks for the place where none is named, and knows what it does not cover', async () => {
    const asker = await asking({ tenantId: 'khb' });
    expect(await offices().nearest(asker, { words: 'где мфц' })).toMatchObject({
      outcome: 'which-place',
      towns: expect.arrayContaining(['хабаровск', 'амурск']),
    });
    expect(await offices().nearest(asker, { words: 'где мфц', region: '55' })).toEqual({
      outcome: 'not-covered',
    });
  });
});

it('has offices of every kind in four regions, each marked as a demonstration with telephones nobody has', () => {
  expect(directory.offices.length).toBeGreaterThanOrEqual(25);
  for (const region of ['27', '77', '78', '94']) {
    const kinds = directory.offices.filter((office) => office.region === region).map(({ kind }) => kind);
    expect([...new Set(kinds)].toSorted()).toEqual(['czn', 'mfc', 'mse', 'sfr', 'soc']);
  }
  for (const { id, phone, isDemonstration, week } of directory.offices) {
    expect(phone, id).toMatch(/^\+7\d{3,4}555\d{3,4}$/);
    expect(isDemonstration, id).toBe(true);
    expect(week.filter((hours) => hours !== undefined).length, id).toBeGreaterThanOrEqual(5);
  }
  expect(new Set(directory.offices.map(({ phone }) => phone)).size).toBe(directory.offices.length);
});
