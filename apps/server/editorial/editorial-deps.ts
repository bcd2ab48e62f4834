import type { StaffStore, TenantStore } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type {
  AnsweredConversations,
  EditorialPorts,
  ImpactPreview,
  KnowledgeEditionStore,
  RevisionAudit,
  RevisionStore,
} from '#knowledge-base/editorial/ports.ts';
import type { LiveKnowledge } from '../knowledge.ts';
import type { StaffGuard } from '../staff/index.ts';
import type { PhraseTryout } from './phrases/phrase-learning.ts';

export interface EditorialDeps {
  readonly revisions: RevisionStore;
  readonly editions: KnowledgeEditionStore;
  readonly answeredConversations: AnsweredConversations;
  readonly audit: RevisionAudit;
  readonly knowledge: LiveKnowledge;
  readonly impact: ImpactPreview;
  readonly phrases: PhraseTryout;
  readonly clock: Clock;
  readonly tenants: TenantStore;
  readonly staff: StaffStore;
  readonly guard: StaffGuard;
}

export function editorialPorts(
  deps: Pick<EditorialDeps, 'revisions' | 'audit' | 'clock' | 'knowledge' | 'phrases'>,
): EditorialPorts {
  const { revisions, audit, clock, knowledge, phrases } = deps;
  return {
    revisions,
    audit,
    clock,
    knowledge: () => knowledge.current(),
    release: (measureId) => knowledge.release(measureId),
    learning: phrases,
  };
}
