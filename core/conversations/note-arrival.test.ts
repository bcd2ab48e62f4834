import { expect, it } from 'vitest';
import { noteArrival } from './note-arrival.ts';
import { receiveMessage } from './receive-message.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { memoryPorts } from './testing/memory-ports.ts';

async function anAnswer() {
  const setup = memoryPorts();
  const envelope = anEnvelope({ channel: 'telegram', accountId: 'bot', senderId: '100', text: 'а' });
  const received = await receiveMessage(setup.ports, envelope);
  if (received.outcome !== 'accepted') throw new Error('not accepted');
  const key = { tenantId: 'tenant-1', id: received.conversation.id };
  await takeTurn(setup.ports, key);
  const answer = async () =>
    (await setup.ports.entries.since(key, 0, 100)).find(({ delivery }) => delivery !== undefined);
  const seq = (await answer())?.seq ?? 0;
  return { ...setup, key: { ...key, seq }, delivery: async () => (await answer())?.delivery };
}

const at = new Date('2026-11-22T10:00:00Z');

it('writes down when a message was on her telephone, also when it is told twice', async () => {
  const { ports, jobs, key, delivery } = await anAnswer();
  await jobs.runDue();
  expect(await noteArrival(ports, key, { outcome: 'arrived', at })).toBe('noted');
  expect(await noteArrival(ports, key, { outcome: 'arrived', at })).toBe('noted');
  expect(await delivery()).toMatchObject({ state: 'sent', attempts: 1, arrivedAt: at });
});

it('turns a message that cannot arrive into a failed one, and reports it', async () => {
  const { ports, jobs, reports, key, delivery } = await anAnswer();
  await jobs.runDue();
  expect(await noteArrival(ports, key, { outcome: 'failed', code: 'sms-undeliv' })).toBe('noted');
  expect(await delivery()).toMatchObject({ state: 'failed', code: 'sms-undeliv' });
  expect(reports.map(({ name }) => name)).toContain('delivery-failed');
});

it('asks to be told again when the history does not know yet that it was sent', async () => {
  const { ports, key, delivery } = await anAnswer();
  expect(await noteArrival(ports, key, { outcome: 'arrived', at })).toBe('not-yet');
  expect(await delivery()).toMatchObject({ state: 'waiting' });
  expect(await noteArrival(ports, { ...key, seq: 99 }, { outcome: 'arrived', at })).toBe('no-such-entry');
});
