import { localTimeIn } from '../appeals/index.ts';
import { cleanText } from '../conversations/index.ts';
import type { Tenant } from '../people/index.ts';
import { newId } from '../shared/ids.ts';
import type { Case, CasePerson } from './case.ts';
import type { CaseDone, CasePorts } from './change-case.ts';

export interface NewCase {
  readonly tenant: Tenant;
  /** Names the command: a double click opens one case. */
  readonly key: string;
  readonly openedBy: string;
  /** Who answers for it; whoever opens it is of the team too. */
  readonly coordinatorId: string;
  readonly people: readonly CasePerson[];
  readonly conversationId?: string;
  readonly appealId?: string;
  readonly situation: string;
}

/** Opens a case: from a conversation, an appeal, or neither. */
export async function openCase(ports: CasePorts, fresh: NewCase): Promise<CaseDone> {
  const { tenant, openedBy, coordinatorId, conversationId, appealId, people } = fresh;
  const situation = cleanText(fresh.situation);
  if (situation.outcome !== 'clean') return { outcome: 'refused', reason: situation.outcome };
  const coordinator = await ports.staff.get({ tenantId: tenant.id, id: coordinatorId });
  if (!coordinator?.isActive) return { outcome: 'refused', reason: 'no-such-one' };
  const now = ports.clock.now();
  const key = `${openedBy}:${fresh.key}`;
  const opened: Omit<Case, 'number' | 'sequence'> = {
    id: newId(now.getTime()),
    tenantId: tenant.id,
    key,
    year: Number(localTimeIn(tenant.timeZone, now).slice(0, 4)),
    version: 1,
    state: 'open',
    openedAt: now,
    openedBy,
    coordinatorId,
    team: [...new Set([coordinatorId, openedBy])],
    people,
    conversationIds: conversationId === undefined ? [] : [conversationId],
    appealIds: appealId === undefined ? [] : [appealId],
    organisationIds: [],
    situation: situation.text,
    steps: [],
    documents: [],
    history: [{ at: now, by: openedBy, key: 'opened', what: { type: 'opened' } }],
  };
  const kept = await ports.cases.open(opened, { region: tenant.region });
  if (kept.isNew) {
    const [line] = kept.case.history;
    if (line !== undefined) ports.announceCase(kept.case, line);
  }
  return { outcome: 'done', case: kept.case };
}
