import { type BegunTurn, type ConversationKey, receiveMessage, takeTurn } from '#core/conversations/index.ts';
import { anEnvelope } from '#core/conversations/testing/builders.ts';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { openStorage } from '../../open-storage.ts';

/** A process that takes turns as fast as it can until it is killed: prints the id of each message acknowledged. */
const [dir = ''] = process.argv.slice(2);
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey: new Uint8Array(32).fill(7),
  clock: systemClock,
});
const kept = new Map<string, BegunTurn>();
const ports = {
  ...memoryPorts().ports,
  ...storage,
  clock: systemClock,
  keepTurn: ({ id }: ConversationKey, begun: BegunTurn) => void kept.set(id, begun),
};
await Promise.all(['a', 'b', 'c', 'd'].map((senderId) => converse(senderId)));

async function converse(senderId: string): Promise<never> {
  for (;;) {
    const externalId = newId();
    const received = await receiveMessage(ports, anEnvelope({ senderId, externalId, text: externalId }));
    if (received.outcome !== 'accepted') throw new Error(received.outcome);
    process.stdout.write(`${externalId}\n`);
    const { conversation } = received;
    const begun = kept.get(conversation.id);
    kept.delete(conversation.id);
    await takeTurn(ports, conversation, begun);
  }
}
