import type { IdentityService } from '../../services/identity.ts';

export function fakeIdentity(): IdentityService {
  return {
    sendCode: async () => ({ outcome: 'sent' }),
    prove: async () => ({ outcome: 'refused', mayTryAgain: true }),
  };
}
