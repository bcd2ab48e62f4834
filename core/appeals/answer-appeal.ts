import {
  type ChannelPolicy,
  type Conversation,
  type ConversationPorts,
  changeConversation,
  citizenDraft,
  cleanText,
  isOpen,
} from '../conversations/index.ts';
import { mayDisclose } from '../people/index.ts';
import type { Appeal } from './appeal.ts';
import { type AppealCommand, type AppealDone, type ChangePorts, changeAppeal } from './change-appeal.ts';
import { citizenTexts } from './citizen-texts.ts';

export interface TellPorts
  extends ChangePorts,
    Pick<
      ConversationPorts,
      'conversations' | 'entries' | 'leases' | 'turns' | 'jobs' | 'announce' | 'report' | 'pushChannels'
    > {
  readonly policyOf: (conversation: Conversation) => ChannelPolicy;
}

/**
 * The operator's answer in writing: kept first, then said to the citizen in her conversation. `isPersonal`: it says more than
 * anybody may read; where she is not identified at this moment, she is written that it is ready, not what it is.
 */
export async function answerByMessage(
  ports: TellPorts,
  command: AppealCommand,
  answer: { readonly text: string; readonly isPersonal: boolean; readonly author: string },
): Promise<AppealDone> {
  const clean = cleanText(answer.text);
  if (clean.outcome !== 'clean') return { outcome: 'refused', reason: clean.outcome };
  const { text } = clean;
  const appeal = await ports.appeals.get(command.appeal);
  if (appeal === undefined) return { outcome: 'refused', reason: 'not-found' };
  const conversation = await conversationToTell(ports, appeal);
  if (conversation === undefined) return { outcome: 'refused', reason: 'no-text-channel', appeal };
  const telling = {
    conversationId: conversation.id,
    key: `appeal:${appeal.id}:${command.key}`,
    as: answer.isPersonal && !isIdentified(ports, conversation) ? ('notice' as const) : ('text' as const),
    isDone: false,
  };
  const done = await changeAppeal(ports, command, ({ state, assignment }) => {
    if (assignment?.staffId !== command.by) return { no: 'not-yours' };
    if (state !== 'in-work') return { no: 'state' };
    const { author } = answer;
    return {
      state: 'answered',
      result: { way: 'message', text, at: ports.clock.now(), by: command.by, author, telling },
      event: { type: 'answered', way: 'message', text },
    };
  });
  return done.outcome === 'done' ? tellAnswer(ports, done.appeal) : done;
}

/** She was called and told. The assistant may do so with a call-back that nobody was appointed to. */
export async function answerByCall(
  ports: ChangePorts,
  command: AppealCommand,
  said: string,
): Promise<AppealDone> {
  const clean = cleanText(said);
  if (clean.outcome !== 'clean') return { outcome: 'refused', reason: clean.outcome };
  const { text } = clean;
  return changeAppeal(ports, command, ({ state, kind, assignment }) => {
    const isAssistants = command.by === 'assistant' && kind === 'call-back' && assignment === undefined;
    if (!isAssistants && assignment?.staffId !== command.by) return { no: 'not-yours' };
    if (!isAssistants && state !== 'in-work') return { no: 'state' };
    return {
      state: 'answered',
      result: { way: 'call', text, at: ports.clock.now(), by: command.by },
      event: { type: 'answered', way: 'call', text },
    };
  });
}

/**
 * Says the kept answer where the citizen reads, and notes that. Run again after a crash it says it once: the line of the
 * conversation has the answer's key.
 */
export async function tellAnswer(ports: TellPorts, appeal: Appeal): Promise<AppealDone> {
  const { result, tenantId } = appeal;
  const telling = result?.telling;
  if (result === undefined || telling === undefined || telling.isDone) return { outcome: 'done', appeal };
  const { conversationId, key, as } = telling;
  await changeConversation(ports, { tenantId, id: conversationId }, ({ language }) => ({
    say: [
      citizenDraft({
        at: ports.clock.now(),
        key,
        author: { kind: 'operator', staffId: result.by, name: result.author ?? '' },
        body: { kind: 'text', text: citizenTexts[as][language](appeal, result.text) },
      }),
    ],
  }));
  return changeAppeal(ports, { appeal, by: 'sweep', key: `told:${key}` }, (current) =>
    current.result?.telling?.key === key
      ? {
          result: { ...current.result, telling: { ...telling, isDone: true } },
          event: { type: 'told', as, conversationId },
        }
      : undefined,
  );
}

/** Where she writes now, else where she wrote last; a conversation by telephone has nobody who reads. */
export async function conversationToTell(
  { conversations }: Pick<TellPorts, 'conversations'>,
  { tenantId, conversationId, personId }: Pick<Appeal, 'tenantId' | 'conversationId' | 'personId'>,
): Promise<Conversation | undefined> {
  const own = await conversations.get({ tenantId, id: conversationId });
  const person = personId ?? own?.personId;
  const all =
    person === undefined ? [] : await conversations.listByPerson({ tenantId, personId: person, limit: 20 });
  const readable = (own === undefined ? all : [...all, own]).filter(
    ({ replyTo }) => replyTo.channel !== 'voice',
  );
  return readable.find(isOpen) ?? readable[0];
}

/** What is personal may be written to her there at this moment. */
function isIdentified({ policyOf, clock }: TellPorts, conversation: Conversation): boolean {
  const { identification, replyTo } = conversation;
  const gate = mayDisclose({
    kind: 'decision',
    identification,
    policy: policyOf(conversation),
    channel: replyTo.channel,
    speaker: 'line-2',
    now: clock.now(),
  });
  return gate.outcome === 'allowed';
}
