import { MemoryLinkCodeStore } from '../../people/testing/memory-link-code-store.ts';
import { MemoryPeopleStore } from '../../people/testing/memory-people-store.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import { MemoryJobQueue } from '../../shared/testing/memory-job-queue.ts';
import type { ConversationKey } from '../conversation.ts';
import { deliverEntries } from '../deliver-entries.ts';
import type { Announcement, Report } from '../ports.ts';
import type { TurnPorts } from '../take-turn.ts';
import { MemoryConversationStore } from './memory-conversation-store.ts';
import { MemoryEntryStore } from './memory-entry-store.ts';
import { MemoryLeaseStore } from './memory-lease-store.ts';
import { MemoryReceiptStore } from './memory-receipt-store.ts';
import { RecordingChannel } from './recording-channel.ts';
import { ScriptedAssistant } from './scripted-assistant.ts';

/** All ports of the way of a message in memory; Telegram is a push channel, the web chat is not. */
export function memoryPorts() {
  const clock = new ManualClock();
  const jobs = new MemoryJobQueue(clock);
  const assistant = new ScriptedAssistant();
  const telegram = new RecordingChannel();
  const announcements: Announcement[] = [];
  const reports: { name: Parameters<Report>[0]; details: Parameters<Report>[1] }[] = [];
  const ports = {
    clock,
    conversations: new MemoryConversationStore(),
    entries: new MemoryEntryStore(clock),
    receipts: new MemoryReceiptStore(),
    leases: new MemoryLeaseStore(clock),
    people: new MemoryPeopleStore(clock),
    linkCodes: new MemoryLinkCodeStore(clock),
    jobs,
    assistant,
    pushChannels: new Map([['telegram', telegram]]),
    placeFor: async (_conversation, { line, isCrisis }) => ({
      queueId: `queue-${line}`,
      rankAt: new Date(clock.now().getTime() - (isCrisis ? 24 * 3_600_000 : 0)),
    }),
    policyOf: () => 'full',
    announce: (announcement) => void announcements.push(announcement),
    report: (name, details) => void reports.push({ name, details }),
  } satisfies TurnPorts;
  jobs.process('deliver-entries', 1, async ({ tenantId, conversationId }) => {
    await deliverEntries(ports, { tenantId, id: conversationId });
  });
  return { ports, clock, jobs, assistant, telegram, announcements, reports };
}

/** The history as a reader sees it: `citizen: Добрый день`, `system: conversation.started`. */
export async function historyOf(
  ports: Pick<TurnPorts, 'entries'>,
  key: ConversationKey,
): Promise<readonly string[]> {
  const entries = await ports.entries.since(key, 0, 10_000);
  return entries.map(({ author, body }) => {
    const said = body.kind === 'event' ? body.event.type : 'text' in body ? body.text : body.kind;
    return `${author.kind}: ${said}`;
  });
}
