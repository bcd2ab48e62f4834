import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { AnswerGround, ConversationKey, Entry } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { type Explained, renderOperator } from '#knowledge-base/explaining/index.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { Parts } from '../../open-parts.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';

/**
 * `answers CONVERSATION --tenant ID`: what the citizen was told and why. Each answer is worked out again on the edition
 * of the knowledge base, the facts and the day it was given on. The reading is audited.
 */
export const answers = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const conversationId = required(positionals[0], 'CONVERSATION');
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    const key = { tenantId, id: conversationId };
    const conversation = await parts.storage.conversations.get(key);
    if (!conversation)
      throw new AppError('conversation-not-found', `There is no ${conversationId} in ${tenantId}.`);
    await createStaffSide(parts).audit.record({
      tenantId,
      actor: 'command-line',
      action: 'answers.read',
      subject: conversationId,
      related: [conversation.personId],
    });
    const editions = new Editions(parts);
    const told: string[] = [];
    for await (const { seq, at, body } of historyOf(parts, key)) {
      const grounds = body.kind === 'text' ? (body.grounds ?? []) : [];
      for (const ground of grounds)
        told.push(`№ ${seq}, ${at.toISOString()}\n${await editions.retold(ground)}`);
    }
    return told.length === 0 ? 'В этом разговоре нет ответов по мерам.' : told.join('\n\n');
  });
});

const PAGE = 200;

async function* historyOf({ storage }: Parts, key: ConversationKey): AsyncGenerator<Entry> {
  let after = 0;
  for (;;) {
    const page = await storage.entries.since(key, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.seq;
  }
}

const scalar = z.union([z.boolean(), z.number(), z.string()]);
const edge = z.union([z.number(), z.string()]);
const factsShape = z.record(
  z.string(),
  z.object({
    status: z.enum(['known', 'declined']),
    value: scalar.exactOptional(),
    lo: edge.exactOptional(),
    hi: edge.exactOptional(),
    source: z.enum(['self', 'operator', 'esia', 'sfr', 'zags', 'other']),
    at: z.string(),
  }),
);

/** Editions of the knowledge base that answers were given from, each built once. */
class Editions {
  readonly #parts: Parts;
  readonly #built = new Map<string, KnowledgeBase | undefined>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async retold(ground: AnswerGround): Promise<string> {
    const [version = '', edition = ''] = ground.measureVersion.split('@');
    const head = `${ground.measureId}, версия ${version}, издание ${edition}, на ${ground.at}`;
    if (ground.facts === undefined) return `${head}\nСправка для всех. Акты: ${ground.acts.join('; ')}`;
    const knowledge = await this.#edition(edition);
    const measure = knowledge?.measure(ground.measureId);
    if (knowledge === undefined || measure === undefined)
      return `${head}\nЭто издание базы знаний не сохранено. Акты: ${ground.acts.join('; ')}`;
    const facts = factsShape.parse(ground.facts);
    const { child, at } = ground;
    const goals = [ground.measureId];
    const [evaluation] = knowledge.evaluate({ goals, facts, at, ...(child === undefined ? {} : { child }) });
    if (evaluation === undefined) return head;
    const explained: Explained = { evaluation, measure, facts, surroundings: knowledge.surroundings };
    return `${head}\n${renderOperator(explained, 'ru')}`;
  }

  async #edition(edition: string): Promise<KnowledgeBase | undefined> {
    if (!this.#built.has(edition)) {
      const documents = await this.#parts.storage.knowledgeEditions.get(edition);
      this.#built.set(edition, documents === undefined ? undefined : buildKnowledgeBase(documents));
    }
    return this.#built.get(edition);
  }
}
