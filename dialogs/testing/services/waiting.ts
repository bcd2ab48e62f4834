import type { WaitingService } from '../../services/waiting.ts';

export function fakeWaiting(): WaitingService {
  return { outlook: async () => ({ onDuty: 2, place: 1, wait: [60_000, 180_000] }) };
}
