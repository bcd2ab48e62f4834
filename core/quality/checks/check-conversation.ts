import type { AnswerGround, ConversationKey, Entry } from '../../conversations/index.ts';
import type { CheckPorts } from './ports.ts';
import { checksVersion, nothingChecked, runChecks } from './run-checks.ts';
import type { At, EngineAnswer } from './talk.ts';
import { returnsIn, talkOf } from './talk-of.ts';

const pageSize = 200;
/** Later conversations of the same person that may hold our coming back to her. */
const laterTalks = 10;

/**
 * Looks at one closed conversation, once for each set of checks, and once more when a check that waited can tell. Safe to
 * run twice, and after a crash at any point. `again`: also if it was looked at.
 */
export async function checkConversation(
  ports: CheckPorts,
  key: ConversationKey,
  { again = false }: { readonly again?: boolean } = {},
): Promise<{ readonly outcome: 'checked' | 'known' | 'not-closed' }> {
  const conversation = await ports.conversations.get(key);
  if (conversation?.state !== 'closed') return { outcome: 'not-closed' };
  const now = ports.clock.now();
  const before = await ports.findings.get(key);
  const isDue = before?.recheckAt !== undefined && before.recheckAt <= now;
  if (before !== undefined && before.version >= checksVersion && !isDue && !again)
    return { outcome: 'known' };
  const entries = await historyOf(ports, key);
  const [engine, reached, rules, sounds] = await Promise.all([
    engineAnswers(ports, entries),
    reachedLater(ports, { ...key, personId: conversation.personId, startedAt: conversation.startedAt }),
    ports.rulesOf(key.tenantId),
    hasCall(entries) ? ports.soundsOf(key) : [],
  ]);
  await ports.findings.save(
    runChecks(talkOf(conversation, entries, { engine, reached, sounds, now }), rules),
  );
  return { outcome: 'checked' };
}

function hasCall(entries: readonly Entry[]): boolean {
  return entries.some(({ body }) => body.kind === 'event' && body.event.type === 'call.ended');
}

async function historyOf(
  { entries }: Pick<CheckPorts, 'entries'>,
  key: ConversationKey,
): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const page = await entries.since(key, all.at(-1)?.seq ?? 0, pageSize);
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}

async function engineAnswers(
  { judge }: Pick<CheckPorts, 'judge'>,
  entries: readonly Entry[],
): Promise<readonly EngineAnswer[]> {
  const found: EngineAnswer[] = [];
  for (const { seq, body } of entries) {
    const grounds: readonly AnswerGround[] = body.kind === 'text' ? (body.grounds ?? []) : [];
    for (const ground of grounds) {
      const answer = await judge(ground);
      if (answer) found.push({ ...answer, seq });
    }
  }
  return found;
}

async function reachedLater(
  ports: Pick<CheckPorts, 'conversations' | 'entries' | 'callsFor'>,
  { personId, startedAt, ...key }: ConversationKey & { readonly personId: string; readonly startedAt: Date },
): Promise<readonly At[]> {
  const latest = await ports.conversations.listByPerson({
    tenantId: key.tenantId,
    personId,
    limit: laterTalks,
  });
  const reached = (await ports.callsFor(key)).map((at) => at.getTime());
  for (const { id, startedAt: begunAt, tenantId } of latest)
    if (id !== key.id && begunAt >= startedAt)
      reached.push(...returnsIn(await historyOf(ports, { tenantId, id })));
  return reached;
}

/** It cannot be looked at, whatever the reason: it is not tried for ever, and nothing is said of it. */
export async function passOver(
  ports: Pick<CheckPorts, 'clock' | 'conversations' | 'findings'>,
  key: ConversationKey,
): Promise<void> {
  const conversation = await ports.conversations.get(key);
  if (conversation?.closedAt === undefined) return;
  const { tenantId, id: conversationId, closedAt } = conversation;
  const checkedAt = ports.clock.now();
  await ports.findings.save({ tenantId, conversationId, closedAt, checkedAt, ...nothingChecked });
}
