import { join } from 'node:path';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { createAssistant } from '../assistant.ts';
import { createDirectEngine } from '../engine/testing/direct-engine.ts';
import { routes } from '../flows/routes.ts';
import { loadUnderstanding } from '../understanding/load.ts';
import { createFakeServices } from './fake-services.ts';
import { FakeRegisters } from './services/registers.ts';
import { Talk } from './talk.ts';

export const knowledge = await loadKnowledgeBase(join(import.meta.dirname, '../../knowledge-base'));
/** Trained in full, while the test file loads. */
export const understanding = await loadUnderstanding(knowledge.phrases());

/** A conversation over the shipped knowledge base, with services of its own. Registers speak of measures it has. */
export async function realTalk(place: ConstructorParameters<typeof Talk>[1] = {}): Promise<Talk> {
  const registers = new FakeRegisters({ child: 'edinoe-posobie-child', contract: 'soccontract-business' });
  const assistant = createAssistant({
    knowledge,
    services: createFakeServices({ registers }),
    engine: createDirectEngine(routes),
    understanding,
  });
  await assistant.ready;
  return new Talk(assistant, place);
}

/** Says one thing after the other; gives the answers. */
export async function saysAll(talk: Talk, texts: readonly string[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const text of texts) answers.push(await talk.says(text));
  return answers;
}

/** The facts she told, by name: a value, or bounds. */
export function factsOf(talk: Talk): Record<string, { value?: unknown }> {
  return (talk.dialog?.facts ?? {}) as Record<string, { value?: unknown }>;
}
