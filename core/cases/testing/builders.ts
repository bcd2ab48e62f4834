import { newId } from '../../shared/ids.ts';
import type { CaseStep, UnnumberedCase } from '../case.ts';
import type { Organisation } from '../organisation.ts';

const someTime = new Date('2026-11-20T09:00:00Z');

export function anUnnumberedCase(over: Partial<UnnumberedCase> = {}): UnnumberedCase {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    key: newId(),
    year: 2026,
    version: 1,
    state: 'open',
    openedAt: someTime,
    openedBy: 'olga',
    coordinatorId: 'olga',
    team: ['olga'],
    people: [{ personId: 'person-1', role: 'citizen' }],
    conversationIds: [],
    appealIds: [],
    organisationIds: [],
    situation: 'Синтетическая ситуация',
    steps: [],
    documents: [],
    history: [],
    ...over,
  };
}

export function aStep(over: Partial<CaseStep> = {}): CaseStep {
  return {
    id: newId(),
    title: 'Собрать справки',
    responsible: { kind: 'staff', staffId: 'olga' },
    dueAt: new Date('2026-11-25T15:00:00Z'),
    state: 'planned',
    ...over,
  };
}

export function anOrganisation(over: Partial<Organisation> = {}): Organisation {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    kind: 'ngo',
    name: 'Организация (демонстрация)',
    districts: [],
    helps: ['food'],
    isDemonstration: true,
    isActive: true,
    ...over,
  };
}
