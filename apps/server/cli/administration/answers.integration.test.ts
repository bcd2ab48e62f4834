import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AnswerGround } from '#core/conversations/index.ts';
import { aConversation, aDraft } from '#core/conversations/testing/builders.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { factsFrom } from '#knowledge-base/testing/facts.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { knowledgeFolder } from '../../knowledge.ts';
import { openParts, type Parts } from '../../open-parts.ts';
import { createStaffSide } from '../../staff-side.ts';
import { answers } from './answers.ts';

let dataDir: string;
const demoTenant = { id: 'demo', name: 'Соцзащита', region: '78', timeZone: 'Europe/Moscow' };

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'otklik-answers-'));
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('MONGODB_URI', '');
  vi.stubEnv('REDIS_URL', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

async function withStore<T>(use: (parts: Parts) => Promise<T>): Promise<T> {
  const loaded = loadConfig({ LOG_LEVEL: 'silent', DATA_DIR: dataDir });
  if (loaded.outcome === 'wrong') throw new Error(loaded.problems.join('\n'));
  const parts = await openParts(loaded.config, createLogger('silent'));
  try {
    return await use(parts);
  } finally {
    await parts.close();
  }
}

function groundOf(knowledge: KnowledgeBase, edition: string): AnswerGround {
  const facts = factsFrom(knowledge, {
    region: '78',
    'case.usual': true,
    'child.birthDate': '2022-02-10',
    'family.size': 3,
    'family.incomeMonthly': 50000,
    'property.aboveLimits': false,
    'adults.eachEarnedMinimum': true,
    'family.childrenUnder17': 1,
  });
  return {
    measureId: 'edinoe-posobie-child',
    measureVersion: `1@${edition}`,
    acts: ['81-ФЗ, ст. 9'],
    parameters: [],
    at: '2026-04-15',
    facts: { ...facts },
  };
}

async function tell(grounds: (knowledge: KnowledgeBase) => AnswerGround): Promise<void> {
  const knowledge = await loadKnowledgeBase(knowledgeFolder);
  await withStore(async ({ storage }) => {
    await storage.tenants.put(demoTenant);
    await storage.knowledgeEditions.keep({ version: knowledge.version, documents: knowledge.documents });
    const { conversation } = await storage.conversations.create(
      aConversation({ id: 'conversation-1', tenantId: demoTenant.id }),
    );
    const body = { kind: 'text', text: 'Положено.', grounds: [grounds(knowledge)] } as const;
    await storage.entries.append({ tenantId: demoTenant.id, id: conversation.id }, [aDraft({ body })]);
  });
}

async function run(...args: string[]): Promise<{ out: string; code: number }> {
  let out = '';
  const code = await answers(args, {
    out: async (text) => {
      out += `${text}\n`;
    },
    note: () => undefined,
  });
  return { out, code };
}

it('tells again what was told, with its sum and its ground, and the audit knows', async () => {
  await tell((knowledge) => groundOf(knowledge, knowledge.version));
  const { out, code } = await run('conversation-1', '--tenant', demoTenant.id);
  expect(code).toBe(0);
  expect(out).toMatch(/15\s018,75/);
  expect(out).toContain('81-ФЗ');
  const records = await withStore((parts) =>
    createStaffSide(parts).audit.list({ tenantId: demoTenant.id, limit: 5 }),
  );
  expect(records.map(({ action, subject }) => ({ action, subject }))).toEqual([
    { action: 'answers.read', subject: 'conversation-1' },
  ]);
});

it('says so when the edition of the answer is not kept', async () => {
  await tell((knowledge) => groundOf(knowledge, 'gone'));
  expect((await run('conversation-1', '--tenant', demoTenant.id)).out).toContain('не сохранено');
});

it('refuses a conversation of another tenant', async () => {
  await tell((knowledge) => groundOf(knowledge, knowledge.version));
  await expect(run('conversation-2', '--tenant', demoTenant.id)).rejects.toMatchObject({
    code: 'conversation-not-found',
  });
});
