import { expect, it } from 'vitest';
import type { CaseEvent } from '#core/cases/index.ts';
import { anUnnumberedCase, aStep } from '#core/cases/testing/builders.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { MemoryStaffStore } from '#core/people/testing/memory-staff-store.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { tellCaseReminders } from './case-reminders.ts';
import { CaseworkNews } from './casework-news.ts';

async function told(event: CaseEvent, times = 1) {
  const staff = new MemoryStaffStore();
  await staff.put(anOperator({ id: 'vera', roles: ['supervisor'] }));
  await staff.put(anOperator({ id: 'old', roles: ['supervisor'], isActive: false }));
  const kept = new Set<string>();
  const seen: string[] = [];
  const news = new CaseworkNews();
  tellCaseReminders(
    {
      clock: new ManualClock('2026-11-20T09:00:00Z'),
      staff,
      notices: {
        add: async ({ staffId }, { id }) => {
          const name = `${staffId}:${id}`;
          const isNew = !kept.has(name);
          kept.add(name);
          return isNew;
        },
      },
      emit: ({ staffId }, notice) => seen.push(`${staffId} ${notice.case?.what}`),
      onFailure: (error) => {
        throw error;
      },
    },
    news,
  );
  const steps = [aStep({ id: 'step-1', responsible: { kind: 'staff', staffId: 'nina' } })];
  const one = {
    ...anUnnumberedCase({ coordinatorId: 'zoya', steps }),
    number: 'К-78-2026-00001',
    sequence: 1,
  };
  for (let n = 0; n < times; n++)
    news.announceCase(one, { at: new Date(), by: 'sweep', key: 'k', what: event });
  await new Promise((resolve) => setImmediate(resolve));
  return seen.toSorted();
}

it('reminds whoever does the step and the coordinator, once', async () => {
  expect(await told({ type: 'step-reminded', stepId: 'step-1' }, 2)).toEqual([
    'nina step-reminded',
    'zoya step-reminded',
  ]);
});

it('tells supervisors at work when nobody asked whether the help has come', async () => {
  expect(await told({ type: 'feedback-due' })).toEqual(['zoya feedback-due']);
  expect(await told({ type: 'feedback-overdue' })).toEqual([
    'vera feedback-overdue',
    'zoya feedback-overdue',
  ]);
});

it('says nothing of what people did themselves', async () => {
  expect(await told({ type: 'noted', text: 'Позвонила' })).toEqual([]);
});
