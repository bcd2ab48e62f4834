import type { OutreachService } from '../../services/outreach.ts';

export function fakeOutreach(): OutreachService {
  return { stopCalls: async () => ({ outcome: 'stopped' }) };
}
