import { setTimeout as wait } from 'node:timers/promises';
import { deliverEntries, receiveMessage, sweepConversations, takeTurn } from '#core/conversations/index.ts';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import {
  CallLines,
  gateOfCampaigns,
  type OutreachPorts,
  runCampaigns,
  sweepCalls,
  sweepNotices,
  takeEvents,
  usualCallingHours,
} from '#core/outreach/index.ts';
import { memoryTold } from '#core/outreach/testing/memory-told.ts';
import { anEvent, aRight } from '#core/outreach/testing/notice-builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { createEmbeddedJobs } from '#platform/jobs/embedded-jobs.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { createNoticeCarrier } from '../notice-carrier.ts';
import { writeDown } from './tellers-ledger.ts';
import { familyOf, fastClock, recipientOf, tenant } from './told-people.ts';

/**
 * A process that tells citizens until it is killed or everybody was told: `node outreach-worker.ts DIR LEDGER EVENTS BEGAN_AT`. Store, jobs,
 * carrier, calls and turns are real; telephones and the messenger write what they hear into the ledger. Prints `took N` when events were
 * read, `rings` and `hears` as they happen.
 */
const [dir = '', ledger = '', events = '0', beganAt = '0'] = process.argv.slice(2);
const clock = fastClock(Number(beganAt));
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey: testDataKey,
  clock,
});
const jobs = createEmbeddedJobs({
  connection: storage.connection,
  clock: systemClock,
  leaseMs: 1_000,
  pollMs: 100,
});
const tenantId = tenant.id;

const heard = (who: string, id: string): void => {
  writeDown(ledger, { what: 'hears', who, id });
  process.stdout.write('hears\n');
};

const talk = {
  ...memoryPorts().ports,
  ...storage,
  clock,
  jobs,
  assistant: {
    respond: async ({ body }: { readonly body: { readonly kind: string } }) => ({
      dialog: {},
      say: [{ text: body.kind === 'event' ? 'Вам положено единое пособие.' : 'Слушаю вас.' }],
    }),
    phrase: (name: string) => name,
    codeInWords: (code: string) => code,
  },
  pushChannels: new Map([
    [
      'telegram' as const,
      {
        kind: 'telegram' as const,
        send: async ({
          to,
          conversationId,
          seq,
        }: {
          to: { senderId: string };
          conversationId: string;
          seq: number;
        }) => {
          await wait(5);
          heard(to.senderId, `${conversationId}:${seq}`);
          return { outcome: 'sent' as const, externalId: `${conversationId}:${seq}` };
        },
      },
    ],
  ]),
  announce: () => {},
  report: () => {},
};

const calls: OutreachPorts = {
  ...storage,
  clock,
  jobs,
  dialer: {
    dial: async ({ phone, start }) => {
      writeDown(ledger, { what: 'rings', who: phone, id: start.callId });
      process.stdout.write('rings\n');
      await wait(60);
      const said = () => heard(phone, start.callId);
      return { outcome: 'answered', by: 'person', trunk: 'line', talk: said, hangUp() {}, ended: wait(20) };
    },
  },
  rules: { hours: usualCallingHours, callsPerDay: 4, ringSeconds: 10, ringOutSeconds: 30, leavesWord: false },
  isWanted: async () => true,
  onAttempt: async () => {},
  onEnded: () => {},
};

// One after another: who is killed while she hears one has no other call at that moment between answer and first word.
const lines = new CallLines(1);
jobs.process('attempt-call', 1, async ({ callId }) => {
  await lines.attempt(calls, { tenantId, id: callId });
});
jobs.process('deliver-entries', 2, async ({ conversationId }) => {
  await deliverEntries(talk, { tenantId, id: conversationId });
});

const wanted = Array.from({ length: Number(events) }, (_, n) => anEvent({ id: `e${n}`, subjectId: `s${n}` }));
const told = memoryTold();
const ports = {
  ...told.ports,
  ...storage,
  clock,
  tenant,
  events: storage.lifeEvents,
  feed: {
    since: async (cursor: string, limit: number) => {
      const from = Number(cursor || 0);
      const page = wanted.slice(from, from + Math.min(limit, 5));
      return { events: page, cursor: String(from + page.length) };
    },
  },
  families: {
    of: async ({ subjectIds }: { readonly subjectIds: readonly string[] }) =>
      new Map(subjectIds.map((id) => [id, { outcome: 'ok', family: familyOf(id) } as const])),
  },
  rightsOf: () => [aRight()],
  recipientOf,
  carrier: createNoticeCarrier({
    ...calls,
    ...talk,
    tenant,
    receive: (envelope) => receiveMessage(talk, envelope),
    onReceived: (key) => void takeTurn(talk, key).catch(() => undefined),
  }),
  gateOf: gateOfCampaigns(storage),
  names: { region: (code: string) => code, measure: () => 'единое пособие' },
  lines: 1,
  freeOperators: async () => 0,
  onFailed: () => {},
};

await sweepConversations(talk, { isStart: true });
for (let isOver = false; !isOver; ) {
  const took = await takeEvents(ports);
  if (took.outcome === 'taken' && took.events > 0) process.stdout.write(`took ${took.events}\n`);
  await runCampaigns(ports);
  await sweepNotices(ports, tenantId);
  await sweepCalls(calls, tenantId);
  await sweepConversations(talk, { isStart: false });
  await wait(20);
  isOver = await isEverythingOver();
}
await jobs.close();
await storage.close();

async function isEverythingOver(): Promise<boolean> {
  const read = Number((await storage.lifeEvents.cursor({ tenantId })) || 0);
  const running = await storage.campaigns.list({ tenantId, states: ['approved', 'running'], limit: 1 });
  const due = await storage.notices.list({ tenantId, states: ['waiting', 'on-its-way'], limit: 1 });
  return read >= wanted.length && running.length === 0 && due.length === 0;
}
