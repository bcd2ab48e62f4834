import { expect, it } from 'vitest';
import type { AssistantTurn } from '#core/conversations/index.ts';
import { createFakeKnowledge } from '../testing/fake-knowledge.ts';
import { createFakeServices } from '../testing/fake-services.ts';
import { ConceptLexicon } from '../understanding/concepts.ts';
import { Heard } from '../understanding/heard.ts';
import { IntentClassifier } from '../understanding/intent-classifier.ts';
import { intents } from '../understanding/intents.ts';
import { RegionFinder } from '../understanding/regions.ts';
import { createBotkitEngine } from './botkit-engine.ts';
import type { Routes } from './route.ts';
import { Session } from './session.ts';
import { newMemory } from './state.ts';

const classifier = new IntentClassifier(
  intents.map((intent) => ({ intent, text: intent })),
  new ConceptLexicon({}),
  { epochs: 1, noisyCopies: 0 },
);

function sessionFor(body: AssistantTurn['body']): Session {
  const turn: AssistantTurn = {
    tenantId: 't',
    conversationId: 'c',
    state: 'assistant',
    channel: 'web-chat',
    policy: 'full',
    language: 'ru',
    body,
    seq: 1,
    dialog: undefined,
    now: new Date('2026-04-15T09:00:00Z'),
  };
  const tools = {
    knowledge: createFakeKnowledge(),
    regions: new RegionFinder({}),
    services: createFakeServices(),
    forms: new Map(),
    measures: () => () => [],
    hear: (heard: AssistantTurn['body']) => new Heard(heard, { intents: classifier }),
  };
  return new Session(turn, {
    heard: new Heard(body, { intents: classifier }),
    memory: newMemory('ru'),
    tools,
  });
}

const routes: Routes = {
  interrupts: [
    { name: 'stop', when: ({ heard }) => heard.text === 'стоп', act: (session) => session.say('стою') },
    {
      name: 'broken-test',
      when: ({ heard }) => {
        if (heard.text === 'сломай проверку') throw new Error('broken test');
        return false;
      },
      act: () => {},
    },
  ],
  hears: [
    { name: 'one', when: ({ heard }) => heard.text === 'раз', act: (session) => session.say('два') },
    { name: 'never', when: ({ heard }) => heard.text === 'раз', act: (session) => session.say('мимо') },
    {
      name: 'broken',
      when: ({ heard }) => heard.text === 'сломай',
      act: () => {
        throw new Error('broken handler');
      },
    },
    { name: 'silent', when: ({ heard }) => heard.text === 'пусто', act: (session) => session.say('') },
    {
      name: 'long id',
      when: ({ heard }) => heard.text === 'длинно',
      act: (session) => session.say('x', { choices: [{ id: 'ж'.repeat(21), label: 'x' }] }),
    },
  ],
  otherwise: (session) => session.say('не понял'),
  events: (session) => session.say('событие'),
};
const engine = createBotkitEngine(routes);

async function answers(body: AssistantTurn['body']): Promise<readonly string[]> {
  const session = sessionFor(body);
  await engine.run(session);
  return session.said.map(({ text }) => text);
}
const text = (value: string) => ({ kind: 'text', text: value }) as const;

it('tries interrupts, then what it hears in order, then the rest', async () => {
  expect(await answers(text('стоп'))).toEqual(['стою']);
  expect(await answers(text('раз'))).toEqual(['два']);
  expect(await answers(text('три'))).toEqual(['не понял']);
});

it('takes a pressed button for a message and anything else for an event', async () => {
  expect(await answers({ kind: 'choice', choiceId: 'x', text: 'раз' })).toEqual(['два']);
  expect(await answers({ kind: 'event', event: { type: 'channel.joined', channel: 'telegram' } })).toEqual([
    'событие',
  ]);
});

it.each([
  ['сломай', 'broken handler'],
  ['сломай проверку', 'broken test'],
  ['пусто', 'an empty saying'],
  ['длинно', 'a choice id is too long for a button'],
])('rejects the turn when a route fails, and lives on: %s', async (what, message) => {
  await expect(answers(text(what))).rejects.toThrow(message);
  expect(await answers(text('раз'))).toEqual(['два']);
});

it('keeps a hundred turns at once apart', async () => {
  const all = await Promise.all(
    Array.from({ length: 100 }, (_, n) => answers(text(n % 2 === 0 ? 'раз' : 'стоп'))),
  );
  expect(all.every(([said], n) => said === (n % 2 === 0 ? 'два' : 'стою'))).toBe(true);
});
