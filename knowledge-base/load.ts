import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { AppError } from '#core/shared/app-error.ts';
import type { KnowledgeDocuments } from './documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts';

const FOLDERS = [
  'articles',
  'facts',
  'parameters',
  'measures/federal',
  'measures/regional',
  'measures/municipal',
  'phrases',
];
const FILES = ['linked-facts.yaml', 'regions.yaml', 'life-events.yaml', 'authorities.yaml', 'synonyms.yaml'];

/**
 * Reads and parses the YAML files of a knowledge base folder; keys are paths inside it, in alphabetical order.
 * @throws AppError knowledge-base-unreadable
 */
export async function readKnowledgeDocuments(dir: string): Promise<KnowledgeDocuments> {
  const names = await Promise.all(
    FOLDERS.map(async (folder) => {
      const files = await readdir(join(dir, folder)).catch((cause: unknown) => unreadable(folder, cause));
      return files.filter((file) => file.endsWith('.yaml')).map((file) => `${folder}/${file}`);
    }),
  );
  const entries = await Promise.all(
    [...names.flat(), ...FILES].sort().map(async (name): Promise<[string, unknown]> => {
      try {
        return [name, parse(await readFile(join(dir, name), 'utf8'))];
      } catch (cause) {
        return unreadable(name, cause);
      }
    }),
  );
  return Object.fromEntries(entries);
}

/** Reads a knowledge base folder, checks it whole and builds it. @throws AppError knowledge-base-unreadable, knowledge-base-invalid */
export async function loadKnowledgeBase(dir: string): Promise<KnowledgeBase> {
  return buildKnowledgeBase(await readKnowledgeDocuments(dir));
}

function unreadable(file: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : 'cannot be read';
  throw new AppError('knowledge-base-unreadable', `Knowledge base: ${file} cannot be read: ${reason}`, {
    details: { file },
    cause,
  });
}
