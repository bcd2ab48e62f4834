import { beforeEach, describe, expect, it } from 'vitest';
import { HistoryOf } from '../reports/testing/histories.ts';
import { ManualClock } from '../shared/testing/manual-clock.ts';
import { type CollectPorts, collectTurns, placeTurns } from './collect-turns.ts';
import { forgetTurns } from './forget-turns.ts';
import type { GapTask } from './gap-task.ts';
import { nearTasks } from './near-tasks.ts';
import { aTurn, wordMeanings } from './testing/builders.ts';
import { MemoryGapStore } from './testing/memory-gap-store.ts';
import { finishMoves, linkTask, markDone, mergeTask, reopen, setAside, splitTask } from './work-on-task.ts';

let gaps: MemoryGapStore;
let clock: ManualClock;
let ports: Pick<CollectPorts, 'gaps' | 'clock' | 'meaningOf'>;
beforeEach(() => {
  gaps = new MemoryGapStore();
  clock = new ManualClock(new Date('2026-11-20T07:00:00Z'));
  ports = { gaps, clock, meaningOf: wordMeanings() };
});

const tenantId = 'tenant-1';
const all = () => gaps.list({ tenantId });
const open = async () =>
  (await gaps.list({ tenantId, states: ['open'] })).filter(({ figures }) => figures.turns > 0);
let asked = 0;
const ask = (...texts: string[]) =>
  placeTurns(
    ports,
    texts.map((text) => {
      asked += 1;
      return aTurn({ text, conversationId: `c${asked}` });
    }),
  );
const command = (task: GapTask, key: string) => ({ task, by: 'anna', key, version: task.version });
const only = async (): Promise<GapTask> => {
  const [task, ...others] = await open();
  if (!task || others.length > 0) throw new Error(`there are ${others.length + (task ? 1 : 0)} tasks`);
  return task;
};

it('puts questions of one meaning into one task, which stays itself as more come', async () => {
  await ask('когда оплатят субботник', 'субботник оплатят');
  const before = await only();
  await ask('субботник когда', 'вывоз мусора льгота');
  const tasks = await open();
  expect(tasks.map(({ figures }) => figures.turns).sort()).toEqual([1, 3]);
  expect(tasks.find(({ figures }) => figures.turns === 3)?.id).toBe(before.id);
});

it('says how many citizens it met, how many of them went to a person, and when', async () => {
  const at = (day: string) => new Date(`2026-11-${day}T07:00:00Z`);
  await placeTurns(ports, [
    aTurn({ text: 'субботник', conversationId: 'c1', personId: 'p1', at: at('09') }),
    aTurn({ text: 'субботник', conversationId: 'c2', personId: 'p1', at: at('16'), wentToPerson: true }),
    aTurn({ text: 'субботник', conversationId: 'c3', personId: 'p2', at: at('17'), signs: ['not-that'] }),
  ]);
  expect((await only()).figures).toMatchObject({
    turns: 3,
    citizens: 2,
    toPerson: 1,
    signs: { reasked: 2, 'not-that': 1 },
    weeks: [
      { week: '2026-11-09', turns: 1 },
      { week: '2026-11-16', turns: 2 },
    ],
    sample: 'субботник',
  });
});

it('counts a turn once however often it is taken in, and takes over what is new of it', async () => {
  const turn = aTurn({ text: 'субботник' });
  await placeTurns(ports, [turn]);
  await placeTurns(ports, [{ ...turn, wentToPerson: true }]);
  expect((await only()).figures).toMatchObject({ turns: 1, toPerson: 1 });
});

describe('an editor', () => {
  it('merges two tasks: turns of either kind are the other one’s from then on', async () => {
    await ask('оплатят субботник', 'компенсация уборки');
    const [one, other] = await open();
    if (!one || !other) throw new Error('there are two');
    expect(await mergeTask(ports, command(one, 'k1'), other.id)).toMatchObject({ outcome: 'done' });
    await ask('оплатят субботник');
    expect(await only()).toMatchObject({ id: other.id, figures: { turns: 3 } });
    expect(await mergeTask(ports, command(other, 'k2'), one.id)).toMatchObject({ reason: 'no-such-one' });
  });

  it('splits some questions off into a task of their own, once', async () => {
    await ask('субботник сторож', 'субботник дворник', 'субботник дворник метла');
    const task = await only();
    const turns = await gaps.turns({ tenantId, taskId: task.id, limit: 9 });
    const ids = turns.filter(({ text }) => text.includes('дворник')).map(({ id }) => id);
    const split = { ...command(task, 'k1'), newId: 'task-of-split' };
    await splitTask(ports, split, ids);
    await splitTask(ports, split, ids);
    expect((await open()).map(({ figures }) => figures.turns).sort()).toEqual([1, 2]);
    await ask('дворник метла');
    expect((await gaps.get({ tenantId, id: 'task-of-split' }))?.figures.turns).toBe(3);
    expect(await splitTask(ports, { ...command(task, 'k2'), newId: 'x' }, ['nobody', 'no'])).toMatchObject({
      reason: 'no-such-one',
    });
  });

  it('finishes what a death left of a merge', async () => {
    await ask('оплатят субботник', 'компенсация уборки');
    const [one, other] = await open();
    if (!one || !other) throw new Error('there are two');
    const move = { from: one.id, to: other.id };
    await gaps.save({ ...one, state: 'merged', mergedInto: other.id, move, version: 2 });
    expect(await finishMoves(ports)).toBe(1);
    expect(await finishMoves(ports)).toBe(0);
    expect((await only()).figures.turns).toBe(2);
  });

  it('sets aside what is none of ours: its kind comes no more, and can be taken back', async () => {
    await ask('погода завтра');
    const task = await only();
    await setAside(ports, command(task, 'k1'));
    await ask('погода завтра');
    expect(await open()).toEqual([]);
    const [aside] = await gaps.list({ tenantId, states: ['not-ours'] });
    expect(aside?.figures.turns).toBe(2);
    if (aside) await reopen(ports, command(aside, 'k2'));
    expect(await open()).toHaveLength(1);
  });

  it('says that it is done and with what; what comes after is counted apart', async () => {
    await ask('субботник');
    const task = await only();
    expect(await markDone(ports, command(task, 'k1'), ' ')).toMatchObject({ reason: 'empty' });
    const done = await markDone(ports, command(task, 'k1'), 'Добавлена статья');
    const again = await markDone(ports, command(task, 'k1'), 'Добавлена статья');
    expect(done).toMatchObject({ outcome: 'done', task: { state: 'done', version: 2 } });
    expect(again).toMatchObject({ outcome: 'done', task: { version: 2 } });
    const later = aTurn({ text: 'субботник', conversationId: 'later', at: new Date('2026-11-21T07:00:00Z') });
    await placeTurns(ports, [later]);
    expect((await gaps.get(task))?.figures).toMatchObject({ turns: 2, sinceDone: 1 });
  });

  it('is told when a colleague was faster, and links a draft once', async () => {
    await ask('субботник');
    const task = await only();
    const link = { revisionId: 'r1', documentId: 'phrases-amount' };
    await linkTask(ports, command(task, 'k1'), link);
    expect(await setAside(ports, command(task, 'k2'))).toMatchObject({ reason: 'stale' });
    const { version: _, ...unversioned } = command(task, 'k3');
    expect(await linkTask(ports, unversioned, link)).toMatchObject({ task: { version: 2, links: [link] } });
  });

  it('is shown what may be the same in other words', async () => {
    await ask(
      'оплатят субботник дворнику летом городе',
      'компенсация уборки снега городе зимой',
      'погода завтра',
    );
    const tasks = await open();
    const [first] = tasks;
    if (!first) throw new Error('there are three');
    expect(nearTasks(first, tasks).map(({ figures }) => figures.sample)).toEqual([
      'компенсация уборки снега городе зимой',
    ]);
  });
});

it('forgets what is twelve weeks old, and the task that has nothing left', async () => {
  await ask('субботник');
  clock.advance(101 * 24 * 3_600_000);
  expect(await forgetTurns(ports)).toBe(1);
  expect(await all()).toEqual([]);
});

describe('the history', () => {
  const talk = (id: string, text: string) =>
    new HistoryOf({ id }).wrote({ kind: 'text', text }).bot({ text: 'Не понял.' });

  it('is taken in up to a minute ago, from where it was left, and a death in between changes nothing', async () => {
    const talks = new Map(['c1', 'c2'].map((id) => [id, talk(id, 'субботник').entries]));
    let cursor: string | undefined;
    let left = [...talks.keys()];
    const reads: string[] = [];
    const collect: CollectPorts = {
      ...ports,
      refusalIn: (said) => (said === 'Не понял.' ? 'reasked' : undefined),
      mask: (text) => text,
      rest: async () => {},
      cursor: {
        get: async () => cursor,
        put: async (next) => {
          cursor = next;
        },
      },
      history: {
        touched: async () => {
          const [id] = left;
          left = left.slice(1);
          return id === undefined
            ? { conversations: [], last: undefined }
            : { conversations: [{ tenantId, id, seq: 3, entriesAfter: () => undefined }], last: id };
        },
      },
      entries: {
        since: async ({ id }) => {
          reads.push(id);
          return talks.get(id) ?? [];
        },
      },
    };
    expect(await collectTurns(collect)).toBe(2);
    expect(cursor).toBe('c2');
    // Read to its end already, a conversation that is in later pages too is not read again.
    left = ['c2', 'c2', 'c2'];
    reads.length = 0;
    expect(await collectTurns(collect)).toBe(0);
    expect(reads).toEqual(['c2']);
    expect((await only()).figures).toMatchObject({ turns: 2, citizens: 2 });
  });
});
