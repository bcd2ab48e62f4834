import type { RegisterService } from '../../services/registers.ts';

export function fakeRegisters(): RegisterService {
  return {
    applications: async () => ({ outcome: 'known', items: [] }),
    payments: async () => ({ outcome: 'known', items: [] }),
  };
}
