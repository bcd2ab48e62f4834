import { newId } from '../../shared/ids.ts';
import type { WebhookSubscription } from '../subscription.ts';

/** Of a tenant of its own. */
export function aSubscription(over: Partial<WebhookSubscription> = {}): WebhookSubscription {
  return {
    id: newId(),
    tenantId: newId(),
    url: 'https://crm.example.org/hook',
    events: ['appeal.registered'],
    takesApplications: false,
    staffId: 'key-1',
    secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    state: 'active',
    createdAt: new Date('2026-11-20T09:00:00Z'),
    activeSince: new Date('2026-11-20T09:00:00Z'),
    ...over,
  };
}
