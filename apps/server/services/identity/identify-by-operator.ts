import {
  type Conversation,
  type ConversationKey,
  type ConversationPorts,
  changeConversation,
  type Draft,
} from '#core/conversations/index.ts';
import { type Identification, linesOf, type PeopleStore, type StaffMember } from '#core/people/index.ts';
import { holderOf } from '#core/routing/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Claim, CodeSent } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import { sendCode } from './codes.ts';
import { type AnyProof, prove, takingAtLeast } from './identity.ts';
import type { IdentityDeps } from './identity-deps.ts';

export interface OperatorIdentityDeps
  extends IdentityDeps,
    Pick<
      ConversationPorts,
      'entries' | 'leases' | 'turns' | 'jobs' | 'announce' | 'report' | 'pushChannels'
    > {
  readonly conversations: ConversationPorts['conversations'];
  readonly people: Pick<PeopleStore, 'getIdentity' | 'updatePerson'>;
  readonly clock: Clock;
}

/** What an operator typed while the citizen told it. */
export interface OperatorQuestion {
  readonly conversation: ConversationKey;
  readonly staff: StaffMember;
  /** Names the command: a double click is one try. */
  readonly key: string;
  readonly claim: Claim;
}

/** Nothing of what did not fit, nor whether there is such a person. */
export type OperatorIdentified =
  | { readonly outcome: 'yes'; readonly method: Identification['method'] }
  | { readonly outcome: 'no' }
  | { readonly outcome: 'locked'; readonly until: string }
  /** The register does not answer, or the channel is not one to identify in. */
  | { readonly outcome: 'unavailable' }
  /** She does not answer what is personal, or does not hold this conversation. */
  | { readonly outcome: 'refused' };

/**
 * The second line finds out whom it talks with: by a code word, a code that was sent, or because the citizen stands
 * before it. The same limits and locks as for the assistant; the conversation keeps who she is, its history how.
 */
export async function identifyByOperator(
  deps: OperatorIdentityDeps,
  question: OperatorQuestion & { readonly proof: AnyProof },
): Promise<OperatorIdentified> {
  const { claim, proof, staff } = question;
  const asker = await askerOf(deps, question);
  if (asker === undefined) return { outcome: 'refused' };
  const prover = { speaker: 'line-2', actor: staff.id } as const;
  const proven = await takingAtLeast(deps.floorMs, () => prove(deps, asker, { claim, proof, prover }));
  switch (proven.outcome) {
    case 'confirmed':
      await keep(deps, question, proven);
      return { outcome: 'yes', method: proven.identification.method };
    case 'refused':
    case 'expired':
      return { outcome: 'no' };
    case 'locked':
    case 'unavailable':
      return proven;
  }
}

/** A one-time code to the telephone the register has for her; what it answers says nothing of whether she is there. */
export async function sendCodeByOperator(
  deps: OperatorIdentityDeps,
  question: OperatorQuestion,
): Promise<CodeSent | { readonly outcome: 'refused' }> {
  const asker = await askerOf(deps, question);
  if (asker === undefined) return { outcome: 'refused' };
  return takingAtLeast(deps.floorMs, () => sendCode(deps, asker, question.claim, 'line-2'));
}

async function askerOf(
  { conversations, clock }: OperatorIdentityDeps,
  { conversation: key, staff, key: commandKey }: OperatorQuestion,
): Promise<Asker | undefined> {
  const conversation = await conversations.get(key);
  if (conversation === undefined || !mayIdentifyIn(conversation, staff)) return undefined;
  return {
    tenantId: key.tenantId,
    conversationId: key.id,
    key: `${key.id}:op:${staff.id}:${commandKey}`,
    now: clock.now(),
    identification: conversation.identification,
  };
}

function mayIdentifyIn(conversation: Conversation, staff: StaffMember): boolean {
  return (
    conversation.state === 'with-operator' &&
    holderOf(conversation) === staff.id &&
    linesOf(staff).includes(2)
  );
}

/** With a line for colleagues in the history; the person is known as the register's. The same command again changes nothing. */
async function keep(
  deps: OperatorIdentityDeps,
  { conversation: key, staff, key: commandKey, proof }: OperatorQuestion & { readonly proof: AnyProof },
  { identification, name }: { readonly identification: Identification; readonly name: string },
): Promise<void> {
  const seen = 'seen' in proof ? `, ${proof.seen}` : '';
  const note: Draft = {
    key: `identified:${staff.id}:${commandKey}`,
    at: deps.clock.now(),
    author: { kind: 'operator', staffId: staff.id, name: staff.displayName },
    visibility: 'staff',
    body: { kind: 'note', text: `Личность подтверждена: ${words[identification.method]}${seen}.` },
  };
  await changeConversation(deps, key, () => ({ identification, say: [note] }));
  const conversation = await deps.conversations.get(key);
  if (conversation === undefined) return;
  const of = { tenantId: key.tenantId, id: conversation.personId };
  await deps.people.updatePerson(of, { subjectId: identification.subjectId, registeredName: name });
}

const words: Readonly<Record<Identification['method'], string>> = {
  phone: 'телефон совпал с реестром',
  'code-word': 'кодовое слово',
  'one-time-code': 'код из сообщения',
  'sign-in': 'вход через Госуслуги',
  'in-person': 'оператор видел документ',
};
