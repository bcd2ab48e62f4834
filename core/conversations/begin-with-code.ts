import type { IdentityAddress } from '../people/index.ts';
import { changeConversation } from './change.ts';
import type { Language } from './channel.ts';
import type { DialogState } from './conversation.ts';
import type { EntryBody } from './entry.ts';
import { openConversation } from './inbound.ts';
import { type IssuedCode, putCode } from './issue-code.ts';
import type { ConversationPorts } from './ports.ts';

export interface BeginningElsewhere {
  /** Where she began, as the address of a channel: the same address goes on with the same conversation. */
  readonly from: IdentityAddress;
  readonly language: Language;
  /** What the assistant knows by then. */
  readonly dialog: DialogState;
  /** Goes into the history: what she answered there, what she was told. The same `key` is written once. */
  readonly said: { readonly key: string; readonly body: Extract<EntryBody, { kind: 'text' }> };
}

/**
 * What somebody began without writing to us, on pages of the site, becomes a conversation, and she is given a code by
 * which she goes on with it in a channel. Once she does, what stands on the site changes it no more: a further code only
 * leads to it.
 */
export async function beginWithCode(
  ports: ConversationPorts,
  { from, language, dialog, said }: BeginningElsewhere,
): Promise<IssuedCode> {
  const { identity } = await ports.people.findOrCreateIdentity(from, { language });
  const open = await ports.conversations.findOpen(identity);
  const conversation = open ?? (await openConversation(ports, identity, { language }));
  await changeConversation(ports, conversation, (current) =>
    current.state === 'assistant' && current.replyTo.identityId === identity.id
      ? {
          dialog,
          language,
          say: [
            {
              key: said.key,
              at: ports.clock.now(),
              author: { kind: 'bot' },
              visibility: 'everyone',
              body: said.body,
            },
          ],
        }
      : undefined,
  );
  const { tenantId, personId, id: fromIdentityId } = identity;
  return putCode(ports, { tenantId, personId, fromIdentityId });
}
