import { type LinkCode, linkCodeTtlMs, newLinkCode } from '../people/index.ts';
import { type AssistantAction, listenerOf, type Saying } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationPorts } from './ports.ts';

/**
 * Makes a code to go on in the other channel and puts it in place of `{code}`, and an address that opens that channel
 * with the code in place of `{link}`. Where there is no such address, the lines that need it are left out.
 */
export async function withCode(
  ports: Pick<ConversationPorts, 'clock' | 'linkCodes' | 'linkFor' | 'assistant'>,
  conversation: Conversation,
  {
    to,
    sayings,
  }: {
    readonly to: Extract<AssistantAction, { type: 'issue-code' }>['to'];
    readonly sayings: readonly Saying[];
  },
): Promise<readonly Saying[]> {
  const { tenantId, personId, replyTo } = conversation;
  const { code } = await putCode(ports, { tenantId, personId, fromIdentityId: replyTo.identityId });
  const inWords = ports.assistant.codeInWords(code, listenerOf(conversation));
  // An address cannot be heard.
  const address = replyTo.channel === 'voice' ? undefined : ports.linkFor?.(code, { tenantId, channel: to });
  return sayings.map((saying) => ({
    ...saying,
    text: withAddress(saying.text, address).replaceAll('{code}', () => inWords),
  }));
}

export interface IssuedCode {
  /** Six digits. */
  readonly code: string;
  readonly expiresAt: Date;
}

/** A code nobody else holds at the moment. */
export async function putCode(
  ports: Pick<ConversationPorts, 'clock' | 'linkCodes'>,
  of: Omit<LinkCode, 'expiresAt'>,
): Promise<IssuedCode> {
  const expiresAt = new Date(ports.clock.now().getTime() + linkCodeTtlMs);
  let code = newLinkCode();
  while (!(await ports.linkCodes.put(code, { ...of, expiresAt }))) code = newLinkCode();
  return { code, expiresAt };
}

function withAddress(text: string, address: string | undefined): string {
  if (address !== undefined) return text.replaceAll('{link}', () => address);
  if (!text.includes('{link}')) return text;
  return text
    .split('\n')
    .filter((line) => !line.includes('{link}'))
    .join('\n');
}
