import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const browser = ['apps/operator-desk/**', 'apps/chat-widget/**'];

/** Journeys of sound and storms need the machine to themselves; the others run beside the rest. */
const alone = ['voice', 'bridge', 'outbound', 'outreach', 'desk-call', 'put-through', 'storm'].map(
  (name) => `e2e/${name}.e2e.test.ts`,
);

/** A shared CI machine may stall a browser once; at a desk nothing is forgiven. */
const retry = process.env.CI ? 1 : 0;

/** How long a test asks again for what is on its way: a limit for the stuck, no bound of speed. */
const patient = { poll: { timeout: 20_000 } };

/** Vitest leaves one core to itself; it hardly works while the files do. */
const maxWorkers = availableParallelism();

/**
 * Files share their modules: much of their time was importing the same. What one begins, it ends. Journeys of sound
 * have a process each: nothing of another may come between their packets.
 */
const isolate = false;

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          expect: patient,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [
            '**/node_modules/**',
            'dist/**',
            'e2e/**',
            '**/*.integration.test.ts',
            '**/*.e2e.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'integration',
          isolate,
          expect: patient,
          retry,
          include: ['**/*.integration.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**', ...browser],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          isolate,
          expect: patient,
          retry,
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: alone,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'e2e-alone',
          expect: patient,
          retry,
          include: alone,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
