import { z } from 'zod';
import type { AnswerGround } from '#core/conversations/index.ts';
import type { KnowledgeEditionStore } from '#knowledge-base/editorial/ports.ts';
import type { Facts } from '#knowledge-base/entitlement/facts.ts';
import type { Evaluation } from '#knowledge-base/evaluate-measure.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { Measure } from '#knowledge-base/measure.ts';

/** Editions that are kept built: those answers of one day come from. */
const keptEditions = 3;

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

/** An answer worked out again: on the edition, the facts and the day it was given on. */
export interface WorkedOut {
  readonly knowledge: KnowledgeBase;
  readonly measure: Measure;
  readonly facts: Facts;
  readonly evaluation: Evaluation;
}

/** What was told in conversations, worked out again from its grounds. Each edition of the knowledge base is built once. */
export class RecordedAnswers {
  readonly #editions: Pick<KnowledgeEditionStore, 'get'>;
  readonly #current: (() => KnowledgeBase) | undefined;
  readonly #built = new Map<string, KnowledgeBase | undefined>();

  /** `current`: the base in use, of which what did not change is taken over. */
  constructor(editions: Pick<KnowledgeEditionStore, 'get'>, current?: () => KnowledgeBase) {
    this.#editions = editions;
    this.#current = current;
  }

  /** `undefined`: it was said to everybody, or its edition is not kept. */
  async workOut(ground: AnswerGround): Promise<WorkedOut | undefined> {
    if (ground.facts === undefined) return undefined;
    const knowledge = await this.#edition(versionsOf(ground).edition);
    const measure = knowledge?.measure(ground.measureId);
    if (knowledge === undefined || measure === undefined) return undefined;
    const facts = factsShape.parse(ground.facts);
    const { child, at } = ground;
    const goals = [ground.measureId];
    const [evaluation] = knowledge.evaluate({ goals, facts, at, ...(child === undefined ? {} : { child }) });
    return evaluation && { knowledge, measure, facts, evaluation };
  }

  async #edition(edition: string): Promise<KnowledgeBase | undefined> {
    const current = this.#current?.();
    if (current?.version === edition) return current;
    if (!this.#built.has(edition)) {
      const documents = await this.#editions.get(edition);
      const options = current === undefined ? {} : { reuse: current };
      this.#built.set(edition, documents && buildKnowledgeBase(documents, options));
      const [oldest] = this.#built.keys();
      if (this.#built.size > keptEditions && oldest !== undefined) this.#built.delete(oldest);
    }
    return this.#built.get(edition);
  }
}

/** Of the measure, and of the knowledge base it was in. */
export function versionsOf({ measureVersion }: AnswerGround): {
  readonly version: string;
  readonly edition: string;
} {
  const [version = '', edition = ''] = measureVersion.split('@');
  return { version, edition };
}
