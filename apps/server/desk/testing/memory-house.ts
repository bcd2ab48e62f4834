import type { Announcement } from '#core/conversations/index.ts';
import { MemoryConversationStore } from '#core/conversations/testing/memory-conversation-store.ts';
import { MemoryEntryStore } from '#core/conversations/testing/memory-entry-store.ts';
import { MemoryLeaseStore } from '#core/conversations/testing/memory-lease-store.ts';
import { MemoryReceiptStore } from '#core/conversations/testing/memory-receipt-store.ts';
import { ScriptedAssistant } from '#core/conversations/testing/scripted-assistant.ts';
import { MemoryPeopleStore } from '#core/people/testing/memory-people-store.ts';
import { MemoryStaffStore } from '#core/people/testing/memory-staff-store.ts';
import { followChanges } from '#core/routing/index.ts';
import { MemoryHelpStore } from '#core/routing/testing/memory-help-store.ts';
import { MemoryPresenceStore } from '#core/routing/testing/memory-presence-store.ts';
import { MemoryQueueStore } from '#core/routing/testing/memory-queue-store.ts';
import type { Clock } from '#core/shared/clock.ts';
import { MemoryJobQueue } from '#core/shared/testing/memory-job-queue.ts';
import { Floor } from '../floor.ts';
import { DeskNotices } from '../notices.ts';
import type { DeskDeps } from '../ports.ts';
import { Surges } from '../surges.ts';
import { fakeHelp } from './fake-help.ts';

/** All that the desk needs, in memory. What is announced is followed and told, as the server does. */
export function memoryHouse(clock: Clock) {
  const audit: { readonly actor: string; readonly action: string; readonly subject: string }[] = [];
  const errors: unknown[] = [];
  const listeners: ((announcement: Announcement) => void | Promise<void>)[] = [];
  const stores = {
    conversations: new MemoryConversationStore(),
    entries: new MemoryEntryStore(clock),
    receipts: new MemoryReceiptStore(),
    people: new MemoryPeopleStore(clock),
    staff: new MemoryStaffStore(),
    queues: new MemoryQueueStore(),
    presence: new MemoryPresenceStore(),
    agreements: new MemoryHelpStore(),
  };
  const books = memoryBooks();
  const deps: DeskDeps = {
    ...stores,
    clock,
    leases: new MemoryLeaseStore(clock),
    pushChannels: new Map(),
    jobs: new MemoryJobQueue(clock),
    assistant: new ScriptedAssistant(),
    announce: (announcement) => {
      for (const listener of listeners)
        Promise.resolve(listener(announcement)).catch((error: unknown) => errors.push(error));
    },
    report: (_name, _details, cause) => {
      if (cause) errors.push(cause);
    },
    policyOf: () => 'full',
    help: async () => fakeHelp(),
    books,
    tenantName: async (id) => `Организация ${id}`,
    notices: new DeskNotices(books),
    surges: new Surges(books, clock),
    floor: new Floor({
      ...stores,
      clock,
      tenants: { get: async () => undefined },
      reports: { slots: async () => [] },
      downParts: async () => [],
      sweepFinds: async () => 0,
    }),
    appealNumberOf: async () => undefined,
    authenticate: async () => undefined,
    audit: {
      record: async ({ actor, action, subject }) => {
        audit.push({ actor, action, subject });
      },
    },
    files: { describe: async () => undefined },
    logger: {
      warn: (details) => errors.push(details),
      error: (details) => errors.push(details),
    },
  };
  const followChange = followChanges(deps);
  listeners.push((announcement) =>
    announcement.kind === 'conversation' ? followChange(announcement) : undefined,
  );
  return { ...stores, clock, deps, audit, errors, listeners };
}

function memoryBooks(): DeskDeps['books'] {
  const kept = new Map<string, unknown>();
  const nameOf = (key: { readonly tenantId: string; readonly name: string }) => `${key.tenantId}:${key.name}`;
  return {
    put: async (key, value) => {
      kept.set(nameOf(key), value);
    },
    putIfAbsent: async (key, value) => {
      if (!kept.has(nameOf(key))) kept.set(nameOf(key), value);
      return kept.get(nameOf(key));
    },
  };
}
