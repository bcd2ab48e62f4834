import { z } from 'zod';
import type { KnowledgeDocuments } from './documents.ts';
import { nearest } from './entitlement/suggest.ts';
import { type Problem, type Report, reportInto, shaped } from './problems.ts';

/** What citizens say when they want something: the assistant learns from it. */
export interface TaughtPhrase {
  readonly intent: string;
  readonly text: string;
  /** Ids of the measures the words name. */
  readonly measures: readonly string[];
}

/** Longer ones are stories, and tell little of how people ask. */
export const longestPhrase = 200;

const measureId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has small Latin letters, digits and hyphens');

/** A file of `phrases/`, one for each intent. */
export const phrasesShape = z.strictObject({
  id: z.string().regex(/^phrases-[a-z][a-z_]*$/, 'the id of phrases is phrases-<intent>'),
  version: z.int().min(1),
  territory: z.tuple([z.literal('RU')]),
  phrases: z.array(
    z.strictObject({
      text: z.string().trim().min(1).max(longestPhrase),
      measure: measureId.optional(),
    }),
  ),
});

export type PhrasesDocument = z.infer<typeof phrasesShape>;

/** `phrases-amount` holds what is said by those who want `amount`; other ids are of no phrases. */
export function intentOf(documentId: string): string | undefined {
  return /^phrases-([a-z][a-z_]*)$/.exec(documentId)?.[1];
}

export function phrasesPath(intent: string): string {
  return `phrases/${intent}.yaml`;
}

/** The same phrase however it is written: case, ё, signs and spaces do not count. */
export function foldedPhrase(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** All phrases among the documents of a knowledge base; what is wrong with them is added to the problems. */
export function readPhrases(
  documents: KnowledgeDocuments,
  measures: ReadonlyMap<string, unknown>,
  problems: Problem[],
): TaughtPhrase[] {
  return Object.entries(documents).flatMap(([file, document]) =>
    file.startsWith('phrases/')
      ? readFile(document, measures, { file, report: reportInto(problems, file) })
      : [],
  );
}

function readFile(
  document: unknown,
  measures: ReadonlyMap<string, unknown>,
  { file, report }: { readonly file: string; readonly report: Report },
): TaughtPhrase[] {
  const shape = shaped(phrasesShape, document, report);
  const intent = shape && intentOf(shape.id);
  if (shape === undefined || intent === undefined) return [];
  if (file !== phrasesPath(intent)) report('id', `the file of these phrases is ${phrasesPath(intent)}`);
  return shape.phrases.map(({ text, measure }, index) => {
    if (measure !== undefined && !measures.has(measure))
      report(`phrases[${index}].measure`, unknownMeasure(measure, measures.keys()));
    return { intent, text, measures: measure === undefined ? [] : [measure] };
  });
}

function unknownMeasure(id: string, known: Iterable<string>): string {
  const close = nearest(id, known);
  return `unknown measure "${id}"${close === undefined ? '' : `; did you mean "${close}"?`}`;
}
