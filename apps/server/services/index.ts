import type { Services } from '#dialogs/services.ts';

/** What dialogs ask of the world outside, over what this installation has. */
export function createServices(): Services {
  return {
    identity: {
      sendCode: async () => ({ outcome: 'unavailable' }),
      prove: async () => ({ outcome: 'unavailable' }),
    },
    registers: {
      applications: async () => ({ outcome: 'unavailable' }),
      payments: async () => ({ outcome: 'unavailable' }),
    },
    offices: {
      nearest: async () => ({ outcome: 'unavailable' }),
      slots: async () => ({ outcome: 'unavailable' }),
      book: async () => ({ outcome: 'unavailable' }),
    },
    appeals: { accept: async () => ({ outcome: 'unavailable' }), callBackSlots: async () => [] },
    waiting: { outlook: async () => ({ outcome: 'unavailable' }) },
  };
}
