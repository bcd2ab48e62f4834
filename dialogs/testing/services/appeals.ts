import type { AppealService } from '../../services/appeals.ts';

export function fakeAppeals(): AppealService {
  return {
    accept: async ({ key }) => ({
      outcome: 'accepted',
      number: `78-2026-${key.split(':').at(-1)}`,
      registeredAt: '2026-04-15T12:00',
      dueAt: '2026-04-16T12:00',
    }),
    callBackSlots: async () => [
      { id: '16-10', startsAt: '2026-04-16T10:00' },
      { id: '16-15', startsAt: '2026-04-16T15:00' },
    ],
  };
}
