import { join } from 'node:path';
import mongoose, { type Connection, type Model, type Mongoose } from 'mongoose';
import { stepByStep } from '#core/conversations/index.ts';
import { optOutsIn } from '#core/outreach/index.ts';
import type { CoachingTask, Goal, Review, Scorecard } from '#core/quality/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { MongooseGapStore } from './answer-gaps/mongoose-gap-store.ts';
import { MongooseReplayStore } from './answer-gaps/mongoose-replay-store.ts';
import { MongooseApiKeyStore } from './api-keys/mongoose-api-key-store.ts';
import { MongooseApiRequestStore } from './api-keys/mongoose-api-request-store.ts';
import { MongooseAppealStore } from './appeals/mongoose-appeal-store.ts';
import { MongooseAppointmentStore } from './appointments/mongoose-appointment-store.ts';
import { MongooseAuditRecords } from './audit/mongoose-audit-records.ts';
import { backupStorage } from './backup.ts';
import { MongooseCampaignStore } from './campaigns/mongoose-campaign-store.ts';
import { MongooseCaseStore } from './cases/mongoose-case-store.ts';
import { MongooseOrganisationStore } from './cases/mongoose-organisation-store.ts';
import { MongooseConsentStore } from './consents/mongoose-consent-store.ts';
import { takeOverOptOuts } from './consents/take-over-opt-outs.ts';
import { MongooseConversationStore } from './conversations/mongoose-conversation-store.ts';
import { MongooseCredentialStore } from './credentials/mongoose-credential-store.ts';
import { embeddedDriver } from './embedded/driver.ts';
import { MongooseEntryStore } from './entries/mongoose-entry-store.ts';
import { DiskFileStore } from './files/disk-file-store.ts';
import { checkFormat, metaModel } from './format.ts';
import { MongooseHelpStore } from './help/mongoose-help-store.ts';
import { MongooseAttemptStore } from './identification/mongoose-attempt-store.ts';
import { MongooseSentCodeStore } from './identification/mongoose-sent-code-store.ts';
import { MongooseAnsweredConversations } from './knowledge-answers/mongoose-answered-conversations.ts';
import { MongooseEditionStore } from './knowledge-editions/mongoose-edition-store.ts';
import { MongooseRevisionStore } from './knowledge-revisions/mongoose-revision-store.ts';
import { MongooseLeaseStore } from './leases/mongoose-lease-store.ts';
import { MongooseLinkCodeStore } from './link-codes/mongoose-link-code-store.ts';
import { MongooseOutboundCallStore } from './outbound-calls/mongoose-outbound-call-store.ts';
import { MongooseEventStore } from './outreach-events/mongoose-event-store.ts';
import { MongooseNoticeStore } from './outreach-notices/mongoose-notice-store.ts';
import { MongoosePeopleStore } from './people/mongoose-people-store.ts';
import { MongooseRepresentationStore } from './people/mongoose-representation-store.ts';
import { prepareIndexes } from './prepare-indexes.ts';
import { MongoosePresenceStore } from './presence/mongoose-presence-store.ts';
import { MongooseQualityBook } from './quality/mongoose-quality-book.ts';
import { MongooseFindingStore } from './quality-findings/mongoose-finding-store.ts';
import { MongooseQueueStore } from './queues/mongoose-queue-store.ts';
import { MongooseReceiptStore } from './receipts/mongoose-receipt-store.ts';
import { MongooseWatchStore } from './register-watches/mongoose-watch-store.ts';
import { MongooseAttemptBook } from './reports/mongoose-attempt-book.ts';
import { MongooseReportHistory } from './reports/mongoose-report-history.ts';
import { MongooseReportStore } from './reports/mongoose-report-store.ts';
import { MongooseSelfCheckStore } from './self-checks/mongoose-self-check-store.ts';
import { MongooseSettingStore } from './settings/mongoose-setting-store.ts';
import { MongooseSmsInbox } from './sms/mongoose-sms-inbox.ts';
import { MongooseSmsJournal } from './sms/mongoose-sms-journal.ts';
import { MongooseStaffStore } from './staff/mongoose-staff-store.ts';
import { MongooseStaffSessionStore } from './staff-sessions/mongoose-staff-session-store.ts';
import type { Storage } from './storage.ts';
import { MongooseTenantStore } from './tenants/mongoose-tenant-store.ts';
import { EmbeddedTurnStore } from './turns/embedded-turn-store.ts';
import { markingStores } from './webhooks/marking-stores.ts';
import { MongooseDeliveryStore } from './webhooks/mongoose-delivery-store.ts';
import { MongooseMarkStore } from './webhooks/mongoose-mark-store.ts';
import { MongooseSubscriptionStore } from './webhooks/mongoose-subscription-store.ts';
import { MongoosePresenceLog } from './workforce/mongoose-presence-log.ts';
import { MongooseShiftPlanStore } from './workforce/mongoose-shift-plan-store.ts';

export interface StorageOptions {
  /** `sqlite:///absolute/path.db` or `mongodb://…`. */
  readonly uri: string;
  /** Files are kept in `<dataDir>/files`. */
  readonly dataDir: string;
  /** 32 bytes; never in the store itself. */
  readonly dataKey: Uint8Array;
  readonly clock: Clock;
}

/**
 * Opens the store: checks its format and key, makes the missing indexes. Several may be open in one process.
 * @throws AppError `storage-not-reached`, `storage-format-newer`, `storage-key-wrong`, `storage-index-failed`, and
 *   what the embedded store says of a file it cannot open
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { clock, dataKey, uri } = options;
  const sealer = createSealer(dataKey);
  const instance = new mongoose.Mongoose();
  instance.set('strictQuery', 'throw');
  const connection = await connect(instance, uri);
  try {
    await checkFormat(metaModel(connection), sealer);
    const conversations = new MongooseConversationStore(connection, sealer);
    const entries = new MongooseEntryStore(connection, sealer, clock);
    const leases = new MongooseLeaseStore(connection, clock);
    const consents = new MongooseConsentStore(connection, sealer);
    const outboundCalls = new MongooseOutboundCallStore(connection, sealer);
    const notices = new MongooseNoticeStore(connection, sealer);
    const webhooks = new MongooseSubscriptionStore(connection, sealer);
    const webhookMarks = new MongooseMarkStore(connection, webhooks, clock);
    const isEmbedded = uri.startsWith('sqlite:');
    const stores = {
      conversations,
      entries,
      turns: isEmbedded
        ? new EmbeddedTurnStore(connection, { conversations, entries, leases }, clock)
        : stepByStep({ conversations, entries, leases }),
      receipts: new MongooseReceiptStore(connection),
      leases,
      people: new MongoosePeopleStore(connection, sealer, clock),
      representations: new MongooseRepresentationStore(connection, sealer),
      linkCodes: new MongooseLinkCodeStore(connection, sealer, clock),
      selfChecks: new MongooseSelfCheckStore(connection, sealer, clock),
      identificationAttempts: new MongooseAttemptStore(connection, sealer),
      sentCodes: new MongooseSentCodeStore(connection, sealer),
      staff: new MongooseStaffStore(connection),
      tenants: new MongooseTenantStore(connection),
      queues: new MongooseQueueStore(connection),
      agreements: new MongooseHelpStore(connection),
      appeals: new MongooseAppealStore(connection, sealer),
      cases: new MongooseCaseStore(connection, sealer),
      organisations: new MongooseOrganisationStore(connection),
      appointments: new MongooseAppointmentStore(connection, sealer),
      registerWatches: new MongooseWatchStore(connection, sealer),
      outboundCalls,
      consents,
      optOuts: optOutsIn(consents),
      notices,
      lifeEvents: new MongooseEventStore(connection, sealer),
      campaigns: new MongooseCampaignStore(connection, sealer),
      smsJournal: new MongooseSmsJournal(connection, sealer),
      smsInbox: new MongooseSmsInbox(connection, sealer),
      presence: new MongoosePresenceStore(connection),
      files: new DiskFileStore(connection, { folder: filesFolder(options), sealer, dataKey, clock }),
      revisions: new MongooseRevisionStore(connection),
      knowledgeEditions: new MongooseEditionStore(connection, clock),
      answeredConversations: new MongooseAnsweredConversations(entries.model, conversations.model, sealer),
      answerGaps: new MongooseGapStore(connection, sealer),
      replays: new MongooseReplayStore(connection, sealer),
      settings: new MongooseSettingStore(connection),
      reports: new MongooseReportStore(connection),
      reportHistory: new MongooseReportHistory(entries.model, sealer),
      attempts: new MongooseAttemptBook(outboundCalls.model, notices.model),
      scorecards: new MongooseQualityBook<Scorecard>(connection, sealer, {
        model: 'Scorecard',
        collection: 'quality-scorecards',
      }),
      reviews: new MongooseQualityBook<Review>(connection, sealer, {
        model: 'Review',
        collection: 'quality-reviews',
      }),
      coaching: new MongooseQualityBook<CoachingTask>(connection, sealer, {
        model: 'CoachingTask',
        collection: 'quality-coaching',
      }),
      goals: new MongooseQualityBook<Goal>(connection, sealer, {
        model: 'Goal',
        collection: 'quality-goals',
      }),
      findings: new MongooseFindingStore(connection, conversations.model),
      shiftPlans: new MongooseShiftPlanStore(connection),
      presenceLog: new MongoosePresenceLog(connection),
      credentials: new MongooseCredentialStore(connection),
      staffSessions: new MongooseStaffSessionStore(connection),
      auditRecords: new MongooseAuditRecords(connection),
      apiKeys: new MongooseApiKeyStore(connection),
      apiRequests: new MongooseApiRequestStore(connection, sealer, clock),
      webhooks,
      webhookDeliveries: new MongooseDeliveryStore(connection, sealer),
      webhookMarks,
    };
    for (const model of Object.values(connection.models)) await prepareIndexes(model);
    await takeOverOptOuts(connection, { consents: consents.model, sealer });
    if (isEmbedded) await leases.releaseDead();
    return {
      ...markingStores(stores, (key) => webhookMarks.touch(key)),
      connection,
      ping: () => ping(connection, stores.tenants.model),
      backup: (toDir) => backupStorage(connection, { uri, filesFolder: filesFolder(options) }, toDir),
      close: () => instance.disconnect(),
    };
  } catch (error) {
    await instance.disconnect();
    throw error;
  }
}

async function connect(instance: Mongoose, uri: string): Promise<Connection> {
  const common = { autoIndex: false, autoCreate: false, bufferCommands: false };
  if (uri.startsWith('sqlite:')) {
    instance.setDriver(embeddedDriver);
    await instance.connect(uri, common);
    return instance.connection;
  }
  try {
    await instance.connect(uri, {
      ...common,
      // Acknowledged means that the loss of one machine does not lose it.
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
      ...(uri.includes('serverSelectionTimeoutMS=') ? {} : { serverSelectionTimeoutMS: 5_000 }),
    });
    return instance.connection;
  } catch (cause) {
    await instance.disconnect();
    throw new AppError('storage-not-reached', 'MongoDB did not answer at MONGODB_URI.', {
      retryable: true,
      cause,
    });
  }
}

/** @throws when the store does not answer */
async function ping<Document>(connection: Connection, model: Model<Document>): Promise<void> {
  if (connection.readyState !== mongoose.ConnectionStates.connected)
    throw new AppError('storage-not-reached', 'The store is not connected.', { retryable: true });
  await model.findOne().lean();
}

function filesFolder(options: StorageOptions): string {
  return join(options.dataDir, 'files');
}
