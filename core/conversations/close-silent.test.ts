import { expect, it } from 'vitest';
import { closeSilent, silentAfterMs } from './close-silent.ts';
import { receiveMessage } from './receive-message.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

const hour = 3_600_000;

async function talkOf(setup: ReturnType<typeof memoryPorts>, senderId: string) {
  setup.assistant.script = () => ({ say: [{ text: 'Слушаю' }] });
  const write = async (text: string) => {
    const at = setup.clock.now();
    const inTelegram = { channel: 'telegram', accountId: 'bot', senderId } as const;
    const received = await receiveMessage(setup.ports, anEnvelope({ ...inTelegram, text, at }));
    if (received.outcome !== 'accepted') throw new Error('not accepted');
    await takeTurn(setup.ports, received.conversation);
    return received.conversation;
  };
  return { conversation: await write('здравствуйте'), write };
}

it('ends a conversation three days after the last word, without a word to her', async () => {
  const setup = memoryPorts();
  const { conversation } = await talkOf(setup, '1');
  await setup.jobs.runDue();
  const told = setup.telegram.sent.length;
  setup.clock.advance(silentAfterMs - hour);
  expect(await closeSilent(setup.ports)).toBe(0);
  setup.clock.advance(2 * hour);
  expect(await closeSilent(setup.ports)).toBe(1);
  expect(await closeSilent(setup.ports)).toBe(0);
  await setup.jobs.runDue();
  expect(await setup.ports.conversations.get(conversation)).toMatchObject({
    state: 'closed',
    closeReason: 'silent',
    closedAt: setup.clock.now(),
  });
  expect((await historyOf(setup.ports, conversation)).at(-1)).toBe('system: conversation.closed');
  expect(setup.telegram.sent).toHaveLength(told);
});

it('leaves who writes now and then, and who waits for an operator', async () => {
  const setup = memoryPorts();
  const { conversation, write } = await talkOf(setup, '1');
  setup.clock.advance(silentAfterMs - hour);
  await write('и ещё вопрос');
  setup.clock.advance(silentAfterMs - hour);
  expect(await closeSilent(setup.ports)).toBe(0);
  setup.assistant.script = () => ({
    say: [{ text: 'Зову' }],
    action: { type: 'handoff', line: 1, isCrisis: false, reason: 'asked', summary: '' },
  });
  expect((await write('оператора')).id).toBe(conversation.id);
  setup.clock.advance(2 * silentAfterMs);
  expect(await closeSilent(setup.ports)).toBe(0);
});

it('begins anew, linked to the one before, when she writes after that', async () => {
  const setup = memoryPorts();
  const { conversation, write } = await talkOf(setup, '1');
  setup.clock.advance(silentAfterMs + hour);
  await closeSilent(setup.ports);
  expect(await write('снова я')).toMatchObject({ previousId: conversation.id });
});
