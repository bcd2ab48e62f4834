import { newId } from '../../shared/ids.ts';
import type { OutboundCall } from '../outbound-call.ts';

/** A waiting call-back. */
export function aCall(over: Partial<Omit<OutboundCall, 'numberKey'>> = {}): Omit<OutboundCall, 'numberKey'> {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    key: newId(),
    phone: '+79005550101',
    purpose: 'call-back',
    ground: 'command-line',
    language: 'ru',
    timeZone: 'Europe/Moscow',
    placedAt: new Date('2026-11-20T09:00:00Z'),
    dueAt: new Date('2026-11-20T09:00:00Z'),
    expiresAt: new Date('2026-11-21T09:00:00Z'),
    state: 'waiting',
    version: 1,
    attempts: [],
    ...over,
  };
}
