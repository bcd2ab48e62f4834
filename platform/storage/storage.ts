import type { Connection } from 'mongoose';
import type { SmsInbox, SmsJournal } from '#channels/sms/index.ts';
import type { AppealStore } from '#core/appeals/index.ts';
import type { GapStore, ReplayStore } from '#core/better-answers/index.ts';
import type { CaseStore, OrganisationStore } from '#core/cases/index.ts';
import type {
  ConversationStore,
  EntryStore,
  LeaseStore,
  ReceiptStore,
  TurnStore,
} from '#core/conversations/index.ts';
import type { AppointmentStore } from '#core/offices/index.ts';
import type {
  CampaignStore,
  ConsentStore,
  EventStore,
  NoticeStore,
  OptOutStore,
  OutboundCallStore,
} from '#core/outreach/index.ts';
import type {
  AttemptStore,
  LinkCodeStore,
  PeopleStore,
  RepresentationStore,
  SentCodeStore,
  StaffStore,
  TenantStore,
} from '#core/people/index.ts';
import type { FindingStore } from '#core/quality/checks/index.ts';
import type { CoachingTask, Goal, QualityBook, Review, Scorecard } from '#core/quality/index.ts';
import type { WatchStore } from '#core/registers/index.ts';
import type { AttemptBook, ReportHistory, ReportStore } from '#core/reports/index.ts';
import type { HelpStore, PresenceStore, QueueStore } from '#core/routing/index.ts';
import type { SelfCheckStore } from '#core/self-checks/index.ts';
import type { DeliveryStore, MarkStore, SubscriptionStore } from '#core/webhooks/index.ts';
import type { PresenceLog, ShiftPlanStore } from '#core/workforce/shift-plan.ts';
import type {
  AnsweredConversations,
  KnowledgeEditionStore,
  RevisionStore,
} from '#knowledge-base/editorial/ports.ts';
import type { AuditRecords } from '#platform/security/audit.ts';
import type { CredentialStore, StaffSessionStore } from '#platform/security/staff-ports.ts';
import type { ApiKeyStore } from './api-keys/mongoose-api-key-store.ts';
import type { ApiRequestStore } from './api-keys/mongoose-api-request-store.ts';
import type { FileStore } from './files/file-store.ts';
import type { SettingStore } from './settings/mongoose-setting-store.ts';
import type { MongooseMarkStore } from './webhooks/mongoose-mark-store.ts';

/** Everything that is kept, one repository per port. */
export interface Storage {
  readonly conversations: ConversationStore;
  readonly entries: EntryStore;
  readonly receipts: ReceiptStore;
  readonly leases: LeaseStore;
  readonly turns: TurnStore;
  readonly people: PeopleStore;
  readonly representations: RepresentationStore;
  readonly linkCodes: LinkCodeStore;
  readonly selfChecks: SelfCheckStore;
  readonly identificationAttempts: AttemptStore;
  readonly sentCodes: SentCodeStore;
  readonly staff: StaffStore;
  readonly tenants: TenantStore;
  readonly queues: QueueStore;
  readonly agreements: HelpStore;
  readonly appeals: AppealStore;
  readonly cases: CaseStore;
  readonly organisations: OrganisationStore;
  readonly appointments: AppointmentStore;
  readonly registerWatches: WatchStore;
  readonly outboundCalls: OutboundCallStore;
  readonly consents: ConsentStore;
  /** Those of telephones, for calls and SMS. */
  readonly optOuts: OptOutStore;
  readonly notices: NoticeStore;
  readonly lifeEvents: EventStore;
  readonly campaigns: CampaignStore;
  readonly smsJournal: SmsJournal;
  readonly smsInbox: SmsInbox;
  readonly presence: PresenceStore;
  readonly files: FileStore;
  readonly revisions: RevisionStore;
  readonly knowledgeEditions: KnowledgeEditionStore;
  readonly answeredConversations: AnsweredConversations;
  readonly answerGaps: GapStore;
  readonly replays: ReplayStore;
  readonly settings: SettingStore;
  readonly reports: ReportStore;
  readonly reportHistory: ReportHistory;
  readonly attempts: AttemptBook;
  readonly scorecards: QualityBook<Scorecard>;
  readonly reviews: QualityBook<Review>;
  readonly coaching: QualityBook<CoachingTask>;
  readonly goals: QualityBook<Goal>;
  readonly findings: FindingStore;
  readonly shiftPlans: ShiftPlanStore;
  readonly presenceLog: PresenceLog;
  readonly credentials: CredentialStore;
  readonly staffSessions: StaffSessionStore;
  readonly auditRecords: AuditRecords;
  readonly apiKeys: ApiKeyStore;
  readonly apiRequests: ApiRequestStore;
  readonly webhooks: SubscriptionStore;
  readonly webhookDeliveries: DeliveryStore;
  readonly webhookMarks: MarkStore & Pick<MongooseMarkStore, 'onTouch'>;
  /** For repositories of other folders: make the model on it, then `prepareIndexes(model)`. */
  readonly connection: Connection;
  /** @throws when the store does not answer */
  ping(): Promise<void>;
  /**
   * Copies data and files into a new folder while work goes on.
   * @throws AppError `storage-target-exists`, `storage-backup-external` (MongoDB has tools of its own)
   */
  backup(toDir: string): Promise<void>;
  close(): Promise<void>;
}
