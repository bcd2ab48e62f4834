import type { OutreachService } from '../../services/outreach.ts';

export function fakeOutreach(): OutreachService {
  return {
    stopTelling: async () => ({ outcome: 'stopped' }),
    stepDone: async ({ noticeId }) => ({ outcome: noticeId.startsWith('step') ? 'marked' : 'not-a-step' }),
  };
}
