import { expect, it } from 'vitest';
import { type Case, planStep, sweepCases } from '../cases/index.ts';
import { aStep } from '../cases/testing/builders.ts';
import { openCaseHouse } from '../cases/testing/case-house.ts';
import { MemoryNoticeStore } from '../outreach/testing/memory-notices.ts';
import { markStepDone } from './mark-step-done.ts';
import { remindOfStep } from './remind-of-step.ts';

const tenantId = 'tenant-1';
const dueAt = new Date('2026-11-30T15:00:00Z');
const report = aStep({
  id: 's1',
  title: 'Отчёт по социальному контракту за ноябрь',
  responsible: { kind: 'citizen' },
  dueAt,
});

async function open() {
  const house = await openCaseHouse();
  const notices = new MemoryNoticeStore();
  const ports = {
    ...house.ports,
    notices,
    people: {
      getPerson: async ({ id }: { readonly id: string }) => ({
        id,
        tenantId,
        language: 'ru' as const,
        createdAt: house.ports.clock.now(),
        subjectId: 'demo-10',
      }),
    },
    tenants: {
      get: async () => ({ id: tenantId, name: 'Соцзащита', region: '77', timeZone: 'Europe/Moscow' }),
    },
  };
  const remind = (one: Case, step: Case['steps'][number]) => remindOfStep(ports, one, step);
  const sweepAt = async (iso: string) => {
    house.clockAt(iso);
    await Promise.all([sweepCases({ ...ports, remind }), sweepCases({ ...ports, remind })]);
    return notices.list({ tenantId, limit: 10 });
  };
  return { ...house, ports, notices, sweepAt };
}

it('reminds the citizen of what is hers to do three days before, once, and of a new term anew', async () => {
  const { ports, command, sweepAt } = await open();
  await planStep(ports, command(), report);
  expect(await sweepAt('2026-11-27T14:59:00Z')).toEqual([]);
  const [notice, ...others] = await sweepAt('2026-11-27T15:00:00Z');
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    subjectId: 'demo-10',
    purpose: 'information',
    basis: 'consent',
    expiresAt: dueAt,
    source: { kind: 'case-step', stepId: 's1' },
  });
  expect(notice?.content.text).toContain('до 30 ноября по вашему плану нужно сделать: Отчёт по социальному');
  // Whoever holds the telephone does not hear what it is.
  for (const words of [notice?.content.sms, notice?.content.spoken, notice?.content.open])
    expect(words).not.toContain('контракт');
  await planStep(ports, command(), { ...report, dueAt: new Date('2026-12-10T15:00:00Z') });
  expect(await sweepAt('2026-12-07T15:00:00Z')).toHaveLength(2);
});

it('leaves to the coordinator who is not known to the registers, and what others do', async () => {
  const unknown = await open();
  const ports = { ...unknown.ports, people: { getPerson: async () => undefined } };
  await planStep(ports, unknown.command(), report);
  unknown.clockAt('2026-11-28T15:00:00Z');
  await sweepCases({ ...ports, remind: (one, step) => remindOfStep(ports, one, step) });
  expect(unknown.heard).toContain('step-reminded');
  const staff = await open();
  await planStep(staff.ports, staff.command(), { ...report, responsible: { kind: 'staff', staffId: 'lev' } });
  expect(await staff.sweepAt('2026-11-29T16:00:00Z')).toEqual([]);
  expect(await unknown.notices.list({ tenantId, limit: 10 })).toEqual([]);
});

it('marks the step at her word, in the conversation that the reminder came to, once', async () => {
  const { ports, command, notices, sweepAt, now, heard } = await open();
  await planStep(ports, command(), report);
  const [notice] = await sweepAt('2026-11-28T09:00:00Z');
  if (notice === undefined) throw new Error('she is reminded');
  const startedAt = ports.clock.now();
  const attempts = [{ channel: 'telegram', startedAt, conversationId: 'c1' }] as const;
  await notices.save({ ...notice, state: 'told', attempts, version: 2 });
  const key = { tenantId, id: notice.id };
  expect(await markStepDone(ports, { ...key, conversationId: 'c2' })).toEqual({ outcome: 'not-a-step' });
  expect(await markStepDone(ports, { ...key, conversationId: 'c1' })).toEqual({ outcome: 'marked' });
  expect((await now()).steps[0]).toMatchObject({ state: 'done', remark: expect.stringContaining('словам') });
  expect((await now()).history.at(-1)?.by).toBe('citizen');
  expect(await markStepDone(ports, { ...key, conversationId: 'c1' })).toMatchObject({
    outcome: expect.stringMatching(/marked|settled/),
  });
  heard.length = 0;
  await sweepAt('2026-12-05T09:00:00Z');
  expect(heard).toEqual([]);
});
