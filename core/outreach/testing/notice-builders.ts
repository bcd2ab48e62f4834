import type { Family, LifeEvent } from '../../registers/index.ts';
import { newId } from '../../shared/ids.ts';
import type { FoundRight, Notice, Recipient } from '../notices/index.ts';

export const noon = new Date('2026-11-20T09:00:00Z');

/** A right to be told, waiting. */
export function aNotice(over: Partial<Notice> = {}): Notice {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    key: `event:${newId()}`,
    version: 1,
    subjectId: 's1',
    purpose: 'rights',
    basis: 'proactive-notice',
    source: { kind: 'life-event', eventId: 'e1', event: 'child-birth' },
    region: '78',
    language: 'ru',
    rights: [{ measureId: 'edinoe', outcome: 'yes', sum: '15 065 ₽ в месяц' }],
    content: {
      text: 'Вам положено: единое пособие.',
      spoken: 'Вам положено единое пособие.',
      open: 'Для вас есть новости.',
      measureId: 'edinoe',
      grounds: [],
    },
    placedAt: noon,
    expiresAt: new Date(noon.getTime() + 30 * 86_400_000),
    state: 'waiting',
    dueAt: noon,
    attempts: [],
    ...over,
  };
}

export function aFamily(over: Partial<Family> = {}): Family {
  return {
    subjectId: 's1',
    name: 'Анна Тестовна',
    region: '78',
    phone: '+79005550101',
    facts: [],
    cautions: [],
    representatives: [],
    assignments: [],
    missing: [],
    ...over,
  };
}

export function aRecipient(over: Partial<Recipient> = {}): Recipient {
  const family = over.family ?? aFamily();
  return {
    family,
    told: family,
    isRepresented: false,
    isPhoneOfAnother: false,
    timeZone: 'Europe/Moscow',
    addresses: [
      { channel: 'voice', policy: 'full', accountId: '', senderId: family.phone ?? '+79005550101' },
      { channel: 'telegram', policy: 'full', accountId: 'bot', senderId: '100', identityId: 'i1' },
    ],
    ...over,
  };
}

export function anEvent(over: Partial<LifeEvent> = {}): LifeEvent {
  return {
    id: newId(),
    kind: 'child-birth',
    subjectId: 's1',
    at: '2026-11-18',
    knownAt: '2026-11-20T08:00:00Z',
    source: 'zags',
    details: {},
    ...over,
  };
}

export function aRight(over: Partial<FoundRight> = {}): FoundRight {
  return {
    measureId: 'edinoe',
    outcome: 'yes',
    name: 'единое пособие',
    sum: '15 065 ₽ в месяц',
    isGrantedUnasked: false,
    where: 'на Госуслугах или в МФЦ',
    ground: {
      measureId: 'edinoe',
      measureVersion: '3',
      acts: ['178-ФЗ от 17.07.1999, ст. 12.1'],
      parameters: [],
      at: '2026-11-20',
    },
    ...over,
  };
}
