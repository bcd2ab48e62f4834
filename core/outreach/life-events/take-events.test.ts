import { describe, expect, it } from 'vitest';
import type { LifeEvent } from '../../registers/index.ts';
import { type Death, dyingPorts } from '../../shared/testing/dying-ports.ts';
import { sweepNotices } from '../notices/index.ts';
import { memoryTold } from '../testing/memory-told.ts';
import { aFamily, anEvent, aRight } from '../testing/notice-builders.ts';
import type { RightsOf } from './ports.ts';
import { takeEvents } from './take-events.ts';

const tenantId = 'tenant-1';

/** A right whose sum the event names, as a birth's day would. */
const bySum: RightsOf = ({ event }) => {
  const sum = event.details.sum?.value;
  return event.details.right?.value === false ? [] : [aRight({ sum: String(sum ?? '15 065 ₽ в месяц') })];
};

function fact(path: string, value: boolean | string) {
  const source = 'zags' as const;
  return { [path]: { path, value, source, at: '2026-11-18T00:00:00Z', validUntil: '2027-11-18T00:00:00Z' } };
}

function setUp(rightsOf: RightsOf = bySum) {
  const setup = memoryTold({ rightsOf });
  const feed = (...events: readonly LifeEvent[]) => setup.feed.events.push(...events);
  const tell = async () => {
    for (let n = 0; n < 6; n++) {
      await sweepNotices({ ...setup.ports, onFailed: () => {} }, tenantId);
      setup.clock.advance(10 * 60_000);
    }
  };
  const states = async () =>
    (await setup.notices.list({ tenantId, limit: 99 })).map((one) => [one.purpose, one.state, one.reason]);
  return { ...setup, put: feed, tell, states };
}

describe('life events', () => {
  it('place one notice with the rights that arose, and read on from there', async () => {
    const { ports, put, notices, events } = setUp();
    put(anEvent({ id: 'e1' }));
    expect(await takeEvents(ports)).toEqual({ outcome: 'taken', events: 1, hasMore: false });
    const [notice] = await notices.list({ tenantId, limit: 9 });
    expect(notice).toMatchObject({
      key: 'event:e1',
      subjectId: 's1',
      purpose: 'rights',
      basis: 'proactive-notice',
      rights: [{ measureId: 'edinoe', outcome: 'yes', sum: '15 065 ₽ в месяц' }],
    });
    expect(notice?.content.text).toContain('15 065 ₽ в месяц');
    expect(await events.get({ tenantId, id: 'e1' })).toMatchObject({ state: 'decided', result: 'told' });
    expect(await takeEvents(ports)).toMatchObject({ events: 0 });
  });

  it('tell once what comes twice, in one page, in two, or by two events', async () => {
    const { ports, put, states } = setUp();
    const one = anEvent({ id: 'e1' });
    put(one, one);
    await takeEvents(ports);
    put(one, anEvent({ id: 'e2' }));
    await takeEvents(ports);
    expect(await states()).toEqual([['rights', 'waiting', undefined]]);
  });

  it('tell nothing where nothing is new, or all of it is granted', async () => {
    const { ports, put, states, families, events } = setUp();
    const assignment = { id: 'a1', measureId: 'edinoe', from: '2026-10-01', state: 'active' } as const;
    families.known.set('s1', aFamily({ assignments: [assignment] }));
    put(anEvent({ id: 'e1' }), anEvent({ id: 'e2', subjectId: 'nobody' }));
    await takeEvents(ports);
    expect(await states()).toEqual([]);
    expect(await events.get({ tenantId, id: 'e1' })).toMatchObject({ result: 'nothing-new' });
    expect(await events.get({ tenantId, id: 'e2' })).toMatchObject({ result: 'unknown-person' });
  });

  it('wait for a register that is down, and keep what they say no longer than that', async () => {
    const { ports, put, states, families, events, clock } = setUp();
    families.isDown = true;
    put(anEvent({ id: 'e1' }));
    await takeEvents(ports);
    expect(await events.get({ tenantId, id: 'e1' })).toMatchObject({
      state: 'undecided',
      event: { id: 'e1' },
    });
    families.isDown = false;
    await takeEvents(ports);
    expect(await states()).toEqual([]);
    clock.advance(2 * 60_000);
    await takeEvents(ports);
    expect(await states()).toEqual([['rights', 'waiting', undefined]]);
    expect((await events.get({ tenantId, id: 'e1' }))?.event).toBeUndefined();
  });

  it('wait a little to learn what is granted already, then go without', async () => {
    const { ports, put, states, families, clock } = setUp();
    families.known.set('s1', aFamily({ missing: ['assignments'] }));
    put(anEvent({ id: 'e1' }));
    await takeEvents(ports);
    clock.advance(5 * 60_000);
    await takeEvents(ports);
    expect(await states()).toEqual([]);
    clock.advance(6 * 60_000);
    await takeEvents(ports);
    expect(await states()).toEqual([['rights', 'waiting', undefined]]);
  });

  it('condole in mourning', async () => {
    const { ports, put, families, notices } = setUp();
    families.known.set('s1', aFamily({ cautions: ['death-in-family'] }));
    put(anEvent({ kind: 'loss-of-breadwinner' }));
    await takeEvents(ports);
    const [notice] = await notices.list({ tenantId, limit: 9 });
    expect(notice?.content.text).toContain('Примите наши соболезнования');
  });
});

describe('a corrected event', () => {
  const wrong = anEvent({ id: 'e1', details: fact('sum', '1 000 ₽') });
  const right = anEvent({ id: 'e2', corrects: 'e1', details: fact('sum', '2 000 ₽') });
  const same = anEvent({ id: 'e3', corrects: 'e1', details: fact('sum', '1 000 ₽') });

  it('takes the place of what was not told yet', async () => {
    const { ports, put, states } = setUp();
    put(wrong);
    await takeEvents(ports);
    put(right);
    await takeEvents(ports);
    expect((await states()).toSorted()).toEqual([
      ['rights', 'waiting', undefined],
      ['rights', 'withdrawn', 'corrected'],
    ]);
  });

  it.each([
    ['before what it corrects', [right, wrong]],
    ['in the same page', [wrong, right]],
  ])('counts alone when it comes %s', async (_how, order) => {
    const { ports, put, tell, carrier } = setUp();
    put(...order);
    await takeEvents(ports);
    await tell();
    expect([...carrier.carried.values()].map(({ notice }) => notice.rights[0]?.sum)).toEqual(['2 000 ₽']);
  });

  it('is told to who was told otherwise, and to nobody when nothing changed', async () => {
    const { ports, put, tell, notices, states } = setUp();
    put(wrong);
    await takeEvents(ports);
    await tell();
    put(same);
    await takeEvents(ports);
    expect(await states()).toEqual([['rights', 'told', undefined]]);
    put(anEvent({ ...right, corrects: 'e3' }));
    await takeEvents(ports);
    const correction = (await notices.list({ tenantId, limit: 9 })).find(
      (one) => one.purpose === 'correction',
    );
    expect(correction).toMatchObject({ purpose: 'correction', rights: [{ sum: '2 000 ₽' }] });
    expect(correction?.content.text).toContain('Сведения уточнили');
  });

  it('says what does not hold any more', async () => {
    const { ports, put, tell, notices } = setUp();
    put(wrong);
    await takeEvents(ports);
    await tell();
    put(anEvent({ id: 'e4', corrects: 'e1', details: fact('right', false) }));
    await takeEvents(ports);
    const correction = (await notices.list({ tenantId, limit: 9 })).find(
      (one) => one.purpose === 'correction',
    );
    expect(correction?.content.text).toMatch(/edinoe.*ошибочными/s);
  });
});

describe('an event taken back', () => {
  it('is withdrawn where it was not told, and corrected where it was', async () => {
    const early = setUp();
    early.put(anEvent({ id: 'e1' }), anEvent({ id: 'e2', reverses: 'e1' }));
    await takeEvents(early.ports);
    expect(await early.states()).toEqual([['rights', 'withdrawn', 'reversed']]);
    const late = setUp();
    late.put(anEvent({ id: 'e1' }));
    await takeEvents(late.ports);
    await late.tell();
    late.put(anEvent({ id: 'e2', reverses: 'e1' }));
    await takeEvents(late.ports);
    expect((await late.states()).toSorted()).toEqual([
      ['correction', 'waiting', undefined],
      ['rights', 'told', undefined],
    ]);
  });

  it('never happened when it comes after what takes it back', async () => {
    const { ports, put, states } = setUp();
    put(anEvent({ id: 'e2', reverses: 'e1' }));
    await takeEvents(ports);
    put(anEvent({ id: 'e1' }));
    await takeEvents(ports);
    expect(await states()).toEqual([]);
  });

  it('of a death, lets go what the death held back', async () => {
    const { ports, put, states, tell } = setUp();
    put(anEvent({ id: 'e1' }), anEvent({ id: 'e2', kind: 'death' }));
    await takeEvents(ports);
    await tell();
    expect(await states()).toEqual([['rights', 'suppressed', 'deceased']]);
    put(anEvent({ id: 'e3', kind: 'death', reverses: 'e2' }));
    await takeEvents(ports);
    await tell();
    expect(await states()).toEqual([['rights', 'told', undefined]]);
  });
});

describe('a process that dies among events', () => {
  it('has told everything once in the end, wherever it died', async () => {
    const never: Death = { atCall: Number.MAX_SAFE_INTEGER, when: 'before' };
    const events = [
      anEvent({ id: 'e1', details: fact('sum', '1 000 ₽') }),
      anEvent({ id: 'e2', corrects: 'e1', details: fact('sum', '2 000 ₽') }),
      anEvent({ id: 'e3', subjectId: 's2' }),
      anEvent({ id: 'e4', subjectId: 's2', reverses: 'e3' }),
    ];
    const run = async (death: Death) => {
      const setup = setUp();
      setup.families.known.set('s2', aFamily({ subjectId: 's2' }));
      setup.put(...events);
      const dying = dyingPorts(setup.ports, death);
      await takeEvents(dying.ports).catch(() => undefined);
      setup.clock.advance(10 * 60_000);
      await takeEvents(setup.ports);
      await setup.tell();
      const where = `${death.when} call ${death.atCall}`;
      const told = [...setup.carrier.carried.values()].map(({ notice }) => notice.rights[0]?.sum);
      expect(told, where).toEqual(['2 000 ₽']);
      return dying.calls();
    };
    const all = await run(never);
    expect(all).toBeGreaterThan(10);
    for (let atCall = 1; atCall <= all; atCall++)
      for (const when of ['before', 'after'] as const) await run({ atCall, when });
  });
});
