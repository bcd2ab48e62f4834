import type { OfficeService } from '../../services/offices.ts';

export function fakeOffices(): OfficeService {
  return {
    nearest: async () => ({ outcome: 'known', items: [] }),
    slots: async () => ({ outcome: 'known', items: [] }),
    book: async () => ({ outcome: 'taken' }),
  };
}
