import { createSmsChannel } from '#channels/sms/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { testDataKey } from '#platform/storage/testing/open-test-storage.ts';

/**
 * Sends messages 0 … COUNT-1, one to each number, from a store that outlives it: run again after a kill it goes on. Tells
 * on standard output how many are sent. `tsx sms-worker.ts DIR PORT COUNT PER_SECOND`.
 */
const [dir = '', port = '0', countText = '0', perSecond = '200'] = process.argv.slice(2);
const count = Number(countText);
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey: testDataKey,
  clock: systemClock,
});
const channel = createSmsChannel({
  server: { host: '127.0.0.1', port: Number(port), isSecure: false, systemId: 'otklik', password: 'secret' },
  tenantId: 'tenant-1',
  accountId: '+78005550100',
  policy: () => 'full',
  clock: systemClock,
  logger: { info() {}, warn() {}, error() {} },
  limits: {
    perSecond: Number(perSecond),
    window: 50,
    resolveMs: 8_000,
    answerMs: 3_000,
    maxPaceWaitMs: 2_000,
  },
  ports: {
    receive: async () => ({ outcome: 'ignored' }),
    onReceived: () => {},
    onArrival: async () => 'noted',
    optOut: async () => {},
    journal: storage.smsJournal,
    inbox: storage.smsInbox,
  },
});
channel.start();

const senders = 400;
let next = 0;
let sent = 0;
await Promise.all(Array.from({ length: senders }, work));
await channel.stop();
await storage.close();
process.exit(0);

async function work(): Promise<void> {
  for (let n = next++; n < count; n = next++) {
    await sendUntilSent(n);
    sent++;
    if (sent % 100 === 0 || sent === count) process.stdout.write(`${sent}\n`);
  }
}

async function sendUntilSent(n: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    const result = await channel.send({
      to: {
        channel: 'sms',
        accountId: '+78005550100',
        identityId: 'identity-1',
        senderId: `+7900${String(n).padStart(7, '0')}`,
      },
      conversationId: `conversation-${n}`,
      seq: 1,
      language: 'ru',
      author: { kind: 'bot' },
      body: { kind: 'text', text: `Сообщение ${n}: пособие назначено, деньги придут третьего числа.` },
    });
    if (result.outcome === 'sent') return;
    if (result.outcome === 'refused') throw new Error(result.code);
    const backoffMs = Math.min(100 * 2 ** tries, 2_000);
    await new Promise((resolve) => setTimeout(resolve, result.afterMs || backoffMs));
  }
}
