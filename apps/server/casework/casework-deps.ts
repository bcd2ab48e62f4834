import type { AppealRules, AppealStore } from '#core/appeals/index.ts';
import type { CaseStore, OrganisationStore } from '#core/cases/index.ts';
import type { ChannelPolicy, Conversation, ConversationPorts } from '#core/conversations/index.ts';
import type { ConsentStore } from '#core/outreach/index.ts';
import {
  linesOf,
  type PeopleStore,
  type RepresentationStore,
  type StaffMember,
  type StaffStore,
  type TenantStore,
} from '#core/people/index.ts';
import type { HelpStore } from '#core/routing/index.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { SettingStore } from '#platform/storage/settings/mongoose-setting-store.ts';
import type { OperatorIdentityDeps } from '../services/identity/identify-by-operator.ts';
import type { CaseworkNews } from './casework-news.ts';
import type { PaperFiles } from './paper-files.ts';

/** What appeals, cases and people are worked on with. */
export interface CaseworkDeps extends ConversationPorts {
  readonly appeals: AppealStore;
  readonly cases: CaseStore;
  readonly organisations: OrganisationStore;
  readonly people: PeopleStore;
  readonly representations: RepresentationStore;
  readonly staff: StaffStore;
  readonly tenants: TenantStore;
  readonly files: PaperFiles;
  /** An operator may be lent by another organisation. */
  readonly agreements: HelpStore;
  readonly settings: SettingStore;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly policyOf: (conversation: Conversation) => ChannelPolicy;
  readonly identity: OperatorIdentityDeps;
  readonly consents: Pick<ConsentStore, 'list' | 'put'>;
  /** A measure in words of the desk's language; its id when there is none such. */
  readonly measureName: (measureId: string) => string;
  readonly rules: AppealRules;
  readonly news: CaseworkNews;
}

/** One command of a member of staff, as her screen sends it. */
export interface Act {
  /** Of the appeal or case. */
  readonly id: string;
  /** As her screen shows it. */
  readonly version?: number;
  /** Made once for a click, sent again with every try. */
  readonly key: string;
}

/** Accompanies citizens: opens cases, and people of the cases of her teams. */
export function isCoordinator(staff: StaffMember): boolean {
  return staff.roles.includes('coordinator');
}

/** Answers what is personal. */
export function isOfSecondLine(staff: StaffMember): boolean {
  return linesOf(staff).includes(2);
}
