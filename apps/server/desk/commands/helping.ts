import type { Conversation, Entry } from '#core/conversations/index.ts';
import { changeConversation } from '#core/conversations/index.ts';
import { mayDisclose, type StaffMember } from '#core/people/index.ts';
import { holdsStill } from '#core/routing/index.ts';
import type { Talk } from '#dialogs/operator-help/operator-help.ts';
import { type CommandContext, type Handler, refuse } from '../handle-command.ts';
import { accessTo, isHolder } from '../permissions.ts';
import type { DeskDeps } from '../ports.ts';
import { entryView, lineSpeaking } from '../views.ts';
import { holdOf } from './hold-of.ts';

/** Citizen's words since the operator joined that facts are looked for in. */
const mostWords = 20;

export const rights: Handler<'rights'> = async (context, { conversationId }) => {
  const { deps, staff, tenantId } = context;
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (!conversation || (await accessTo(deps, staff, conversation)) === 'none') return refuse('not-permitted');
  return { outcome: 'done', rights: await rightsOf(context, conversation) };
};

/** Kept with the conversation, so that the assistant goes by it too, and told to colleagues in a note. */
export const correctFact: Handler<'correct-fact'> = async (context, input) => {
  const { deps, staff } = context;
  const help = await deps.help();
  const hold = holdOf(context, input);
  const at = deps.clock.now();
  const correction =
    'value' in input ? { path: input.path, value: input.value } : { path: input.path, words: input.words };
  const result = await changeConversation<'assignment-stale' | 'not-understood'>(
    deps,
    hold.key,
    (current) => {
      if (!holdsStill(current, hold, ['with-operator', 'wrap-up'])) return { no: 'assignment-stale' };
      const taken = help.correctFact(talkOf(context, current), correction);
      if (taken.outcome === 'not-understood') return { no: 'not-understood' };
      const { label, text, before, dialog } = taken;
      return {
        dialog,
        say: [
          {
            key: `fact:${staff.id}:${input.path}:${current.version}`,
            at,
            author: { kind: 'operator', staffId: staff.id, name: staff.displayName },
            visibility: 'staff',
            body: {
              kind: 'note',
              text: before === undefined ? `${label}: ${text}` : `${label}: ${text} (было: ${before})`,
            },
          },
        ],
      };
    },
  );
  if (result.outcome === 'refused') return refuse(result.no);
  await deps.audit.record({
    tenantId: staff.tenantId,
    actor: staff.id,
    action: 'facts.corrected',
    subject: hold.key.id,
  });
  return {
    outcome: 'done',
    rights: await rightsOf(context, result.conversation),
    entries: result.outcome === 'changed' ? result.entries.map(entryView) : [],
  };
};

/** Answers to what the citizen wrote last. */
export const suggest: Handler<'suggest'> = async (context, { conversationId }) => {
  const { deps, staff, tenantId } = context;
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (!conversation || !isHolder(staff, conversation)) return refuse('not-permitted');
  const [last] = (await wordsSaid(context, conversation)).slice(-1);
  if (!last) return { outcome: 'done', suggestions: [], seq: 0 };
  const help = await deps.help();
  const suggestions = help.suggestAnswers(talkOf(context, conversation), last.text);
  return { outcome: 'done', suggestions, seq: last.seq };
};

async function rightsOf(context: CommandContext, conversation: Conversation) {
  const help = await context.deps.help();
  const said = await wordsSaid(context, conversation);
  const since = conversation.assignment?.assignedAt ?? conversation.startedAt;
  const words = said.filter(({ at }) => at >= since).map(({ text }) => text);
  return help.rights(talkOf(context, conversation), words);
}

export function talkOf(
  { deps, staff }: { readonly deps: Pick<DeskDeps, 'policyOf' | 'clock'>; readonly staff: StaffMember },
  conversation: Conversation,
): Talk {
  const { tenantId, id: conversationId, language, dialog, identification, replyTo } = conversation;
  const policy = deps.policyOf(conversation);
  const now = deps.clock.now();
  const gate = mayDisclose({
    kind: 'personal-record',
    identification,
    policy,
    channel: replyTo.channel,
    speaker: lineSpeaking(staff),
    now,
  });
  const seesRegisters = gate.outcome === 'allowed';
  return { tenantId, conversationId, language, dialog, policy, now, seesRegisters };
}

/** What the citizen said lately, in words, in order. */
async function wordsSaid(
  { deps }: CommandContext,
  conversation: Conversation,
): Promise<readonly { readonly seq: number; readonly at: Date; readonly text: string }[]> {
  const entries = await deps.entries.before(conversation, Number.MAX_SAFE_INTEGER, mostWords * 3);
  return entries.flatMap(wordsOf).slice(-mostWords);
}

function wordsOf({ author, body, seq, at }: Entry) {
  const isHers = author.kind === 'citizen';
  return isHers && (body.kind === 'text' || body.kind === 'choice' || body.kind === 'edit')
    ? [{ seq, at, text: body.text }]
    : [];
}
