import { parseArgs } from 'node:util';
import type { AnswerGround, ConversationKey, Entry } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { type Explained, renderOperator } from '#knowledge-base/explaining/index.ts';
import type { Parts } from '../../open-parts.ts';
import { RecordedAnswers, versionsOf } from '../../recorded-answers.ts';
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
    const recorded = new RecordedAnswers(parts.storage.knowledgeEditions);
    const told: string[] = [];
    for await (const { seq, at, body } of historyOf(parts, key)) {
      const grounds = body.kind === 'text' ? (body.grounds ?? []) : [];
      for (const ground of grounds)
        told.push(`№ ${seq}, ${at.toISOString()}\n${await retold(recorded, ground)}`);
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

async function retold(answers: RecordedAnswers, ground: AnswerGround): Promise<string> {
  const { version, edition } = versionsOf(ground);
  const head = `${ground.measureId}, версия ${version}, издание ${edition}, на ${ground.at}`;
  const acts = ground.acts.join('; ');
  if (ground.facts === undefined) return `${head}\nСправка для всех. Акты: ${acts}`;
  const done = await answers.workOut(ground);
  if (done === undefined) return `${head}\nЭто издание базы знаний не сохранено. Акты: ${acts}`;
  const { evaluation, measure, facts, knowledge } = done;
  const explained: Explained = { evaluation, measure, facts, surroundings: knowledge.surroundings };
  return `${head}\n${renderOperator(explained, 'ru')}`;
}
