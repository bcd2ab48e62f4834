import { expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import { MediaPlane } from './media-plane.ts';

it('gives the ports of a leg back for which there is no detector', async () => {
  const full = new AppError('activity-memory-full', 'no memory');
  const createDetector = () => {
    throw full;
  };
  const setup = { address: '127.0.0.1', ports: { first: 29_000, last: 29_099 }, mediaLostMs: 1_000 };
  const plane = new MediaPlane(
    setup,
    { createDetector },
    () => {},
    () => {},
  );
  const open = { type: 'open', way: { kind: 'udp' }, activity: true } as const;
  await expect(plane.run('leg-1', open)).rejects.toBe(full);
  await expect.poll(() => plane.runPlane({ type: 'statistics' })).toMatchObject({ legs: 0, portsUsed: 0 });
  await plane.runPlane({ type: 'shut-down' });
});
