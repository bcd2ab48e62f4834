import { describe, expect, it } from 'vitest';
import { Serially } from './serially.ts';

describe('Serially', () => {
  const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

  it('runs one after the other what has the same key, and others beside it', async () => {
    const serially = new Serially();
    const log: string[] = [];
    const work = (key: string, name: string) =>
      serially.run(key, async () => {
        log.push(`${name} begins`);
        await turn();
        log.push(`${name} ends`);
        return name;
      });
    expect(await Promise.all([work('a', '1'), work('a', '2'), work('b', '3')])).toEqual(['1', '2', '3']);
    expect(log.indexOf('2 begins')).toBeGreaterThan(log.indexOf('1 ends'));
    expect(log.indexOf('3 begins')).toBeLessThan(log.indexOf('1 ends'));
  });

  it('goes on after a failure, which only its own caller sees', async () => {
    const serially = new Serially();
    const failing = serially.run('a', async () => {
      throw new Error('failed');
    });
    const next = serially.run('a', async () => 'done');
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('done');
  });
});
