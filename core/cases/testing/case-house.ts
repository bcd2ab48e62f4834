import { aTenant } from '../../appeals/testing/builders.ts';
import { anOperator } from '../../people/testing/builders.ts';
import { MemoryStaffStore } from '../../people/testing/memory-staff-store.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../change-case.ts';
import { openCase } from '../open-case.ts';
import { anOrganisation } from './builders.ts';
import { MemoryCaseStore, MemoryOrganisationStore } from './memory-case-stores.ts';

/** Everything the work on cases needs, in memory; Olga has opened one for Nina to coordinate. */
export async function openCaseHouse() {
  const clock = new ManualClock();
  const staff = new MemoryStaffStore();
  for (const id of ['olga', 'nina', 'lev']) await staff.put(anOperator({ id }));
  await staff.put(anOperator({ id: 'gone', isActive: false }));
  const organisations = new MemoryOrganisationStore();
  await organisations.put(anOrganisation({ id: 'food' }));
  const heard: string[] = [];
  const failed: string[] = [];
  const ports = {
    clock,
    staff,
    organisations,
    cases: new MemoryCaseStore(),
    announceCase: (_case: Case, { what }: Case['history'][number]) => void heard.push(what.type),
    report: (name: string) => void failed.push(name),
    remind: async () => {},
  };
  const opened = await openCase(ports, {
    tenant: aTenant(),
    key: 'click',
    openedBy: 'olga',
    coordinatorId: 'nina',
    people: [{ personId: 'person-1', role: 'citizen' }],
    conversationId: 'conversation-1',
    situation: 'Нужны продукты и документы',
  });
  if (opened.outcome === 'refused') throw new Error(opened.reason);
  const key = { tenantId: 'tenant-1', id: opened.case.id };
  let commands = 0;
  const command = (by = 'nina', over: Partial<CaseCommand> = {}): CaseCommand => {
    commands += 1;
    return { case: key, by, key: `command-${commands}`, ...over };
  };
  const now = async (): Promise<Case> => (await ports.cases.get(key)) ?? opened.case;
  const clockAt = (iso: string): void => clock.advance(Date.parse(iso) - clock.now().getTime());
  return { ports, key, command, now, heard, failed, clockAt };
}
