import type { Tenant } from '../../people/index.ts';
import { newId } from '../../shared/ids.ts';
import type { HandedIn } from '../accept-appeal.ts';
import type { UnnumberedAppeal } from '../appeal.ts';

export function aTenant(over: Partial<Tenant> = {}): Tenant {
  return { id: 'tenant-1', name: 'Соцзащита', region: '78', timeZone: 'Europe/Moscow', ...over };
}

export function aHandedIn(over: Partial<HandedIn> = {}): HandedIn {
  return {
    tenant: aTenant(),
    key: newId(),
    kind: 'appeal',
    conversationId: 'conversation-1',
    text: 'Синтетическое обращение',
    now: new Date('2026-11-20T09:00:00Z'),
    ...over,
  };
}

export function anUnnumbered(over: Partial<UnnumberedAppeal> = {}): UnnumberedAppeal {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    key: newId(),
    year: 2026,
    kind: 'appeal',
    conversationId: 'conversation-1',
    text: 'Синтетическое обращение',
    registeredAt: new Date('2026-11-20T09:00:00Z'),
    dueAt: new Date('2026-12-18T15:00:00Z'),
    warnAt: new Date('2026-12-11T15:00:00Z'),
    state: 'registered',
    version: 1,
    history: [],
    ...over,
  };
}
