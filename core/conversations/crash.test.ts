import { describe, expect, it } from 'vitest';
import { type Death, dyingPorts } from '../shared/testing/dying-ports.ts';
import type { Envelope } from './envelope.ts';
import { receiveMessage } from './receive-message.ts';
import { sweepConversations } from './sweep.ts';
import { type TurnPorts, takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

type Setup = ReturnType<typeof memoryPorts>;

/** As an adapter does it: acknowledge, then answer. */
async function serve(ports: TurnPorts, envelope: Envelope): Promise<string> {
  const received = await receiveMessage(ports, envelope);
  if (received.outcome !== 'accepted' && received.outcome !== 'repeated') throw new Error(received.outcome);
  await takeTurn(ports, received.conversation);
  return received.conversation.id;
}

/** Serves the envelopes in a process that dies at the given call, then in one that starts after it. */
async function serveThroughDeath(
  setup: Setup,
  envelopes: readonly Envelope[],
  death: Death & { readonly isSweptLate?: boolean },
) {
  const dying = dyingPorts(setup.ports, death);
  try {
    for (const envelope of envelopes) await serve(dying.ports, envelope);
  } catch {
    setup.jobs.forget();
  }
  setup.clock.advance(70_000);
  if (!death.isSweptLate) await sweepConversations(setup.ports, { isStart: true });
  // What was not acknowledged the provider brings again; more than it must, which has to be harmless.
  let id = '';
  for (const envelope of envelopes) id = await serve(setup.ports, envelope);
  if (death.isSweptLate) await sweepConversations(setup.ports, { isStart: true });
  await setup.jobs.runDue();
  return { key: { tenantId: 'tenant-1', id }, calls: dying.calls() };
}

async function expectSound(setup: Setup, key: { tenantId: string; id: string }): Promise<void> {
  const entries = await setup.ports.entries.since(key, 0, 1000);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
  expect((await setup.ports.conversations.get(key))?.outbox).toEqual([]);
  expect(await setup.ports.entries.listAwaitingTurn(key)).toEqual([]);
  expect(await setup.ports.entries.listUndelivered(key, 10)).toEqual([]);
}

const deaths: readonly Death['when'][] = ['before', 'after'];
const inTelegram = { channel: 'telegram', accountId: 'bot', senderId: '100' } as const;

describe.each(deaths)('a process that dies %s its n-th call', (when) => {
  it('loses no message and says nothing twice, whatever n is', async () => {
    const envelopes = () => [
      anEnvelope({ ...inTelegram, text: 'раз' }),
      anEnvelope({ ...inTelegram, text: 'два' }),
    ];
    const calm = await serveThroughDeath(memoryPorts(), envelopes(), {
      atCall: Number.MAX_SAFE_INTEGER,
      when,
    });
    expect(calm.calls).toBeGreaterThan(20);
    for (let atCall = 1; atCall <= calm.calls; atCall++) {
      const setup = memoryPorts();
      const { key } = await serveThroughDeath(setup, envelopes(), { atCall, when });
      const history = await historyOf(setup.ports, key);
      expect(history.toSorted(), `at call ${atCall}`).toEqual(
        [
          'system: conversation.started',
          'citizen: раз',
          'bot: Вы написали: раз',
          'citizen: два',
          'bot: Вы написали: два',
        ].toSorted(),
      );
      expect(history.indexOf('citizen: раз')).toBeLessThan(history.indexOf('bot: Вы написали: раз'));
      expect(setup.telegram.texts(), `at call ${atCall}`).toEqual(['Вы написали: раз', 'Вы написали: два']);
      await expectSound(setup, key);
    }
  });

  it('begins every history with its beginning, whatever n is', async () => {
    const calm = await serveThroughDeath(memoryPorts(), [anEnvelope()], {
      atCall: Number.MAX_SAFE_INTEGER,
      when,
    });
    for (let atCall = 1; atCall <= calm.calls; atCall++) {
      const setup = memoryPorts();
      const { key } = await serveThroughDeath(setup, [anEnvelope()], { atCall, when });
      expect((await historyOf(setup.ports, key))[0], `at call ${atCall}`).toBe(
        'system: conversation.started',
      );
    }
  });

  it('begins every history with its beginning, also when the message comes again before the sweep', async () => {
    const calm = await serveThroughDeath(memoryPorts(), [anEnvelope()], {
      atCall: Number.MAX_SAFE_INTEGER,
      when,
    });
    for (let atCall = 1; atCall <= calm.calls; atCall++) {
      const setup = memoryPorts();
      const { key } = await serveThroughDeath(setup, [anEnvelope()], { atCall, when, isSweptLate: true });
      const [first] = await historyOf(setup.ports, key);
      expect(first, `at call ${atCall}`).toBe('system: conversation.started');
    }
  });

  it('hands over to an operator once, whatever n is', async () => {
    const prepared = () => {
      const setup = memoryPorts();
      setup.assistant.script = () => ({
        say: [{ text: 'Зову.' }],
        action: { type: 'handoff', line: 1, isCrisis: false, reason: 'asked', summary: '' },
      });
      return setup;
    };
    const calm = await serveThroughDeath(prepared(), [anEnvelope()], {
      atCall: Number.MAX_SAFE_INTEGER,
      when,
    });
    for (let atCall = 1; atCall <= calm.calls; atCall++) {
      const setup = prepared();
      const { key } = await serveThroughDeath(setup, [anEnvelope()], { atCall, when });
      const history = await historyOf(setup.ports, key);
      expect(
        history.filter((line) => /Зову|queued/.test(line)),
        `at call ${atCall}`,
      ).toEqual(['bot: Зову.', 'system: conversation.queued']);
      expect((await setup.ports.conversations.get(key))?.state).toBe('queued');
      await expectSound(setup, key);
    }
  });

  it('joins by code once, whatever n is', async () => {
    const prepare = async () => {
      const setup = memoryPorts();
      const id = await serve(setup.ports, anEnvelope({ text: 'начало' }));
      const key = { tenantId: 'tenant-1', id };
      const conversation = await setup.ports.conversations.get(key);
      await setup.ports.linkCodes.put('482913', {
        tenantId: 'tenant-1',
        personId: conversation?.personId ?? '',
        fromIdentityId: conversation?.replyTo.identityId ?? '',
        expiresAt: new Date(setup.clock.now().getTime() + 600_000),
      });
      return { setup, key };
    };
    const envelopes = () => [anEnvelope({ ...inTelegram, text: '482-913' })];
    const first = await prepare();
    const calm = await serveThroughDeath(first.setup, envelopes(), { atCall: Number.MAX_SAFE_INTEGER, when });
    for (let atCall = 1; atCall <= calm.calls; atCall++) {
      const { setup, key } = await prepare();
      const joined = await serveThroughDeath(setup, envelopes(), { atCall, when });
      expect(joined.key.id, `at call ${atCall}`).toBe(key.id);
      const history = await historyOf(setup.ports, key);
      expect(history.filter((line) => line === 'citizen: channel.joined')).toHaveLength(1);
      expect(history.filter((line) => line === 'system: channel.joined')).toHaveLength(1);
      await expectSound(setup, key);
    }
  });

  it('keeps a rating, whatever n is', async () => {
    const prepare = async () => {
      const setup = memoryPorts();
      setup.assistant.script = () => ({ say: [{ text: 'До свидания' }], action: { type: 'close' } });
      const id = await serve(setup.ports, anEnvelope({ text: 'спасибо' }));
      setup.assistant.script = () => ({});
      return { setup, key: { tenantId: 'tenant-1', id } };
    };
    const first = await prepare();
    const rated = (id: string) =>
      anEnvelope({ content: { kind: 'choice', choiceId: `rate:${id}:5`, label: '5' } });
    const never = { atCall: Number.MAX_SAFE_INTEGER, when };
    const calm = await serveThroughDeath(first.setup, [rated(first.key.id)], never);
    for (let atCall = 1; atCall <= calm.calls; atCall++) {
      const { setup, key } = await prepare();
      await serveThroughDeath(setup, [rated(key.id)], { atCall, when });
      expect((await setup.ports.conversations.get(key))?.rating?.score, `at call ${atCall}`).toBe(5);
      const history = await historyOf(setup.ports, key);
      expect(history.filter((line) => line === 'bot: [rating-thanks]')).toHaveLength(1);
      await expectSound(setup, key);
    }
  });
});
