import { expect, it } from 'vitest';
import { isSelfCheckId, newSelfCheckId } from './self-check.ts';
import { MemorySelfCheckStore } from './testing/memory-self-check-store.ts';
import { describeSelfCheckStore } from './testing/self-check-store.contract.ts';

describeSelfCheckStore('memory', async (clock) => ({ selfChecks: new MemorySelfCheckStore(clock) }));

it('makes ids that are its own and nobody else’s words', () => {
  const ids = Array.from({ length: 100 }, newSelfCheckId);
  expect(new Set(ids).size).toBe(100);
  expect(ids.every(isSelfCheckId)).toBe(true);
  for (const foreign of ['', '../x', 'A'.repeat(32), `${newSelfCheckId()}0`])
    expect(isSelfCheckId(foreign)).toBe(false);
});
