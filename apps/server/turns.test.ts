import { expect, it } from 'vitest';
import { receiveMessage, stepByStep } from '#core/conversations/index.ts';
import { anEnvelope } from '#core/conversations/testing/builders.ts';
import { historyOf, memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { Turns } from './turns.ts';

it('takes up a turn that began with its message, and what came after it', async () => {
  const { ports } = memoryPorts();
  const turns = new Turns(ports, createMetrics());
  const received = await receiveMessage(ports, anEnvelope({ text: 'один' }));
  if (received.outcome !== 'accepted') throw new Error(received.outcome);
  const { conversation } = received;
  const begun = await stepByStep(ports).begin(conversation, 10_000);
  if (!begun) throw new Error('not begun');
  turns.keep(conversation, begun);
  await receiveMessage(ports, anEnvelope({ text: 'два' }));
  turns.request(conversation);
  turns.request(conversation);
  await turns.drained();
  const said = (await historyOf(ports, conversation)).filter((line) => !line.startsWith('system'));
  expect(said.map((line) => line.split(':')[0])).toEqual(['citizen', 'citizen', 'bot', 'bot']);
  expect(await ports.entries.listAwaitingTurn(conversation)).toEqual([]);
  expect(await stepByStep(ports).begin(conversation, 10_000)).toBeDefined();
});
