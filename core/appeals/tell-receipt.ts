import { changeConversation, citizenDraft } from '../conversations/index.ts';
import type { Tenant } from '../people/index.ts';
import { conversationToTell, type TellPorts } from './answer-appeal.ts';
import type { Appeal } from './appeal.ts';
import { receiptOf } from './application.ts';
import { receiptTexts } from './citizen-texts.ts';

/**
 * Writes her how her appeal stands, where she reads; once for each thing, however often it is told. By telephone she
 * hears it from the operator. Numbers and terms are nobody's secret; there is nothing else in it.
 */
export async function tellReceipt(
  ports: Pick<TellPorts, 'clock'> & Omit<TellPorts, 'appeals' | 'announceAppeal' | 'policyOf'>,
  appeal: Appeal,
  of: {
    readonly what: 'registered' | 'started';
    readonly tenant: Tenant;
    readonly by: { readonly staffId: string; readonly name: string };
  },
): Promise<'told' | 'by-telephone'> {
  const conversation = await conversationToTell(ports, appeal);
  if (conversation === undefined) return 'by-telephone';
  const { tenantId } = appeal;
  const receipt = receiptOf(appeal, of.tenant);
  await changeConversation(ports, { tenantId, id: conversation.id }, ({ language }) => ({
    say: [
      citizenDraft({
        at: ports.clock.now(),
        key: `appeal:${appeal.id}:${of.what}`,
        author: { kind: 'operator', ...of.by },
        body: { kind: 'text', text: receiptTexts[of.what][language](receipt) },
      }),
    ],
  }));
  return 'told';
}
