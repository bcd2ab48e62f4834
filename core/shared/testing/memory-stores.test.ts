import { describeConversationStore } from '../../conversations/testing/conversation-store.contract.ts';
import { describeEntryStore } from '../../conversations/testing/entry-store.contract.ts';
import { describeLeaseStore } from '../../conversations/testing/lease-store.contract.ts';
import { MemoryConversationStore } from '../../conversations/testing/memory-conversation-store.ts';
import { MemoryEntryStore } from '../../conversations/testing/memory-entry-store.ts';
import { MemoryLeaseStore } from '../../conversations/testing/memory-lease-store.ts';
import { MemoryReceiptStore } from '../../conversations/testing/memory-receipt-store.ts';
import { describeReceiptStore } from '../../conversations/testing/receipt-store.contract.ts';
import { describeLinkCodeStore } from '../../people/testing/link-code-store.contract.ts';
import { MemoryLinkCodeStore } from '../../people/testing/memory-link-code-store.ts';
import { MemoryPeopleStore } from '../../people/testing/memory-people-store.ts';
import { MemoryStaffStore } from '../../people/testing/memory-staff-store.ts';
import { MemoryTenantStore } from '../../people/testing/memory-tenant-store.ts';
import { describePeopleStore } from '../../people/testing/people-store.contract.ts';
import { describeStaffStore } from '../../people/testing/staff-store.contract.ts';
import { describeHelpStore } from '../../routing/testing/help-store.contract.ts';
import { MemoryHelpStore } from '../../routing/testing/memory-help-store.ts';
import { MemoryPresenceStore } from '../../routing/testing/memory-presence-store.ts';
import { MemoryQueueStore } from '../../routing/testing/memory-queue-store.ts';
import { describePresenceStore } from '../../routing/testing/presence-store.contract.ts';
import { systemClock } from '../clock.ts';

// The fakes that the core is tested with keep the same promises as the real stores.
describeConversationStore('memory', async () => ({ conversations: new MemoryConversationStore() }));
describeEntryStore('memory', async (clock) => ({ entries: new MemoryEntryStore(clock) }));
describeReceiptStore('memory', async () => ({ receipts: new MemoryReceiptStore() }));
describeLeaseStore('memory', async (clock) => ({ leases: new MemoryLeaseStore(clock) }));
describePeopleStore('memory', async () => ({ people: new MemoryPeopleStore(systemClock) }));
describeLinkCodeStore('memory', async (clock) => ({ linkCodes: new MemoryLinkCodeStore(clock) }));
describeStaffStore('memory', async () => ({
  staff: new MemoryStaffStore(),
  tenants: new MemoryTenantStore(),
}));
describePresenceStore('memory', async () => ({
  presence: new MemoryPresenceStore(),
  queues: new MemoryQueueStore(),
}));
describeHelpStore('memory', async () => ({ agreements: new MemoryHelpStore() }));
