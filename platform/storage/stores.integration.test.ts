import { describe } from 'vitest';
import { describeAppealStore } from '#core/appeals/testing/appeal-store.contract.ts';
import { describeCaseStores } from '#core/cases/testing/case-stores.contract.ts';
import { describeConversationStore } from '#core/conversations/testing/conversation-store.contract.ts';
import { describeEntryStore } from '#core/conversations/testing/entry-store.contract.ts';
import { describeLeaseStore } from '#core/conversations/testing/lease-store.contract.ts';
import { describeReceiptStore } from '#core/conversations/testing/receipt-store.contract.ts';
import { describeTurnStore } from '#core/conversations/testing/turn-store.contract.ts';
import { describeAppointmentStore } from '#core/offices/testing/appointment-store.contract.ts';
import { describeCampaignStore } from '#core/outreach/testing/campaign-store.contract.ts';
import { describeConsentStore } from '#core/outreach/testing/consent-store.contract.ts';
import { describeNoticeStores } from '#core/outreach/testing/notice-stores.contract.ts';
import { describeOutboundStores } from '#core/outreach/testing/outbound-stores.contract.ts';
import { describeLinkCodeStore } from '#core/people/testing/link-code-store.contract.ts';
import { describePeopleStore } from '#core/people/testing/people-store.contract.ts';
import { describeRepresentationStore } from '#core/people/testing/representation-store.contract.ts';
import { describeStaffStore } from '#core/people/testing/staff-store.contract.ts';
import { describeWatchStore } from '#core/registers/testing/watch-store.contract.ts';
import { describeReportStore } from '#core/reports/testing/report-store.contract.ts';
import { describeHelpStore } from '#core/routing/testing/help-store.contract.ts';
import { describePresenceStore } from '#core/routing/testing/presence-store.contract.ts';
import { describeSelfCheckStore } from '#core/self-checks/testing/self-check-store.contract.ts';
import { describeEditionStore } from '#knowledge-base/editorial/testing/edition-store.contract.ts';
import { describeRevisionStore } from '#knowledge-base/editorial/testing/revision-store.contract.ts';
import { describeApiKeyStores } from './api-keys/testing/api-key-stores.contract.ts';
import { describeFileStore } from './files/testing/file-store.contract.ts';
import { describeAnsweredConversations } from './knowledge-answers/testing/answered-conversations.contract.ts';
import { describeSettingStore } from './settings/testing/setting-store.contract.ts';
import { describeSmsStores } from './sms/testing/sms-stores.contract.ts';
import { openEmbedded, openMongo } from './testing/open-test-storage.ts';
import { describeWebhookStores } from './webhooks/testing/webhook-stores.contract.ts';

if (!process.env.MONGODB_URI)
  console.warn('MONGODB_URI is not set: the storage contracts run on the embedded store only.');

describe('embedded', () => describeAll('embedded', openEmbedded));
describe.runIf(process.env.MONGODB_URI)('MongoDB', () => describeAll('MongoDB', openMongo));

function describeAll(name: string, open: typeof openEmbedded): void {
  describeConversationStore(name, open);
  describeEntryStore(name, open);
  describeReceiptStore(name, open);
  describeLeaseStore(name, open);
  describeTurnStore(name, open);
  describePeopleStore(name, open);
  describeRepresentationStore(name, open);
  describeLinkCodeStore(name, open);
  describeSelfCheckStore(name, open);
  describeStaffStore(name, open);
  describePresenceStore(name, open);
  describeHelpStore(name, open);
  describeFileStore(name, open);
  describeSettingStore(name, open);
  describeReportStore(name, open);
  describeRevisionStore(name, open);
  describeEditionStore(name, open);
  describeAnsweredConversations(name, open);
  describeAppealStore(name, open);
  describeCaseStores(name, open);
  describeAppointmentStore(name, open);
  describeWatchStore(name, open);
  describeOutboundStores(name, open);
  describeCampaignStore(name, open);
  describeConsentStore(name, open);
  describeNoticeStores(name, open);
  describeApiKeyStores(name, open);
  describeSmsStores(name, open);
  describeWebhookStores(name, open);
}
