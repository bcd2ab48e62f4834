import { describe, expect, it } from 'vitest';
import { deliverEntries } from './deliver-entries.ts';
import { receiveMessage } from './receive-message.ts';
import { sweepConversations } from './sweep.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { memoryPorts } from './testing/memory-ports.ts';

describe('deliverEntries', () => {
  /** A conversation in Telegram with one answer to be pushed for each text. */
  async function withAnswers(texts: readonly string[]) {
    const setup = memoryPorts();
    const over = { channel: 'telegram', accountId: 'bot', senderId: '100' } as const;
    const results = [];
    for (const text of texts) results.push(await receiveMessage(setup.ports, anEnvelope({ ...over, text })));
    const [first] = results;
    if (first?.outcome !== 'accepted') throw new Error('not accepted');
    const key = { tenantId: 'tenant-1', id: first.conversation.id };
    await takeTurn(setup.ports, key);
    const deliveries = async () =>
      (await setup.ports.entries.since(key, 0, 100)).flatMap(({ delivery }) => delivery ?? []);
    const identity = () =>
      setup.ports.people.getIdentity({ tenantId: 'tenant-1', id: first.entry.origin?.identityId ?? '' });
    return { ...setup, key, deliveries, identity };
  }

  it('pushes what was said, in order, to the sender’s address', async () => {
    const { ports, jobs, telegram, deliveries, key } = await withAnswers(['а', 'б', 'в']);
    await jobs.runDue();
    expect(telegram.texts()).toEqual(['Вы написали: а', 'Вы написали: б', 'Вы написали: в']);
    expect(telegram.sent[0]?.to).toMatchObject({ senderId: '100', accountId: 'bot' });
    expect((await deliveries()).map(({ state, externalId }) => [state, externalId])).toEqual([
      ['sent', '1'],
      ['sent', '2'],
      ['sent', '3'],
    ]);
    expect(await deliverEntries(ports, key)).toEqual({ outcome: 'done' });
    expect(telegram.sent).toHaveLength(3);
  });

  it('waits as long as the provider asks, and holds back what was said later', async () => {
    const { clock, jobs, telegram, deliveries } = await withAnswers(['а', 'б']);
    telegram.results = [{ outcome: 'later', afterMs: 5000, code: 'too-many-requests' }];
    await jobs.runDue();
    expect(telegram.sent).toEqual([]);
    expect((await deliveries())[0]).toMatchObject({
      state: 'waiting',
      attempts: 1,
      code: 'too-many-requests',
    });
    clock.advance(4999);
    await jobs.runDue();
    expect(telegram.sent).toEqual([]);
    clock.advance(1);
    await jobs.runDue();
    expect(telegram.texts()).toEqual(['Вы написали: а', 'Вы написали: б']);
  });

  it('waits longer each time when the provider does not say how long', async () => {
    const { clock, jobs, telegram, deliveries } = await withAnswers(['а']);
    const notReached = { outcome: 'later', afterMs: 0, code: 'not-reached' } as const;
    telegram.results = [notReached, notReached, notReached];
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      await jobs.runDue();
      const [delivery] = await deliveries();
      waits.push((delivery?.dueAt?.getTime() ?? 0) - clock.now().getTime());
      clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('gives up after a day of trying, says so, and goes on with the next', async () => {
    const { clock, jobs, telegram, deliveries, reports } = await withAnswers(['а', 'б']);
    telegram.results = Array.from({ length: 24 }, () => ({
      outcome: 'later',
      afterMs: 0,
      code: 'not-reached',
    }));
    const begin = clock.now().getTime();
    for (let i = 0; i < 100 && telegram.sent.length === 0; i++) {
      await jobs.runDue();
      clock.advance(3_600_000);
    }
    expect(telegram.texts()).toEqual(['Вы написали: б']);
    expect((await deliveries())[0]).toMatchObject({ state: 'failed', attempts: 24, code: 'not-reached' });
    expect(reports.map(({ name }) => name)).toContain('delivery-failed');
    expect(clock.now().getTime() - begin).toBeGreaterThan(12 * 3_600_000);
  });

  it('does not try again what the provider refuses, and remembers a block', async () => {
    const { jobs, telegram, deliveries, identity } = await withAnswers(['а', 'б']);
    telegram.results = [{ outcome: 'refused', code: 'blocked-by-citizen' }];
    await jobs.runDue();
    expect(telegram.sent).toEqual([]);
    expect((await deliveries()).map(({ state, code }) => [state, code])).toEqual([
      ['failed', 'blocked-by-citizen'],
      ['failed', 'blocked-by-citizen'],
    ]);
    expect((await identity())?.blockedAt).toBeInstanceOf(Date);
  });

  it('lets one process deliver at a time', async () => {
    const { ports, key, telegram } = await withAnswers(['а', 'б']);
    const outcomes = await Promise.all([1, 2, 3].map(() => deliverEntries(ports, key)));
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(telegram.texts()).toEqual(['Вы написали: а', 'Вы написали: б']);
  });

  it('is found by the sweep when its job was lost', async () => {
    const { ports, clock, jobs, telegram } = await withAnswers(['а']);
    jobs.forget();
    clock.advance(31_000);
    expect(await sweepConversations(ports, { isStart: false })).toMatchObject({ undelivered: 1 });
    await jobs.runDue();
    expect(telegram.texts()).toEqual(['Вы написали: а']);
  });

  it('fails clearly when the channel is not connected any more', async () => {
    const { ports, key, deliveries } = await withAnswers(['а']);
    await deliverEntries({ ...ports, pushChannels: new Map() }, key);
    expect((await deliveries())[0]).toMatchObject({ state: 'failed', code: 'channel-not-connected' });
  });
});
