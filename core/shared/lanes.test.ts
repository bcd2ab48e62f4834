import { expect, it } from 'vitest';
import { createLanes } from './lanes.ts';

function aGate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it('runs one lane in order and lets another pass', async () => {
  const lanes = createLanes(2);
  const gate = aGate();
  const done: string[] = [];
  const first = lanes.run('a', async () => {
    await gate.opened;
    done.push('a1');
  });
  const second = lanes.run('a', async () => void done.push('a2'));
  await lanes.run('b', async () => void done.push('b1'));
  expect(done).toEqual(['b1']);
  gate.open();
  await Promise.all([first, second]);
  expect(done).toEqual(['b1', 'a1', 'a2']);
});

it('runs no more than its limit at a time', async () => {
  const lanes = createLanes(3);
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  };
  await Promise.all(Array.from({ length: 20 }, (_, n) => lanes.run(`lane-${n % 10}`, task)));
  expect(most).toBe(3);
});

it('goes on in a lane after a task failed, and tells who asked', async () => {
  const lanes = createLanes(1);
  const failed = lanes.run('a', () => Promise.reject(new Error('no')));
  await expect(failed).rejects.toThrow('no');
  await expect(lanes.run('a', async () => {})).resolves.toBeUndefined();
});
