import type { DeskConversation } from '../protocol/index.ts';
import { useDesk } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';

/** Accepting and declining; a refusal is told, and what is known is looked at anew by the next heartbeat. */
export function useOfferAnswer() {
  const { store, connection, telephone } = useDesk();
  const accept = async (conversation: DeskConversation | undefined) => {
    const { offer, id: conversationId } = conversation ?? {};
    if (!offer || conversationId === undefined) return;
    const { reservationId } = offer;
    // A caller is answered with a voice: the microphone is asked for while the button is still under her finger.
    if (conversation?.channel === 'voice' && store.get().hasTelephone) void telephone.open();
    const answer = await connection.call('accept', { conversationId, reservationId });
    if (answer.outcome === 'done') {
      store.dispatch({ type: 'conversation', conversation: answer.conversation });
      await connection.select(conversationId);
    } else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  const decline = async (conversation: DeskConversation | undefined) => {
    const { offer, id: conversationId } = conversation ?? {};
    if (!offer || conversationId === undefined) return;
    const { reservationId } = offer;
    const answer = await connection.call('decline', { conversationId, reservationId });
    if (answer.outcome !== 'done') store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  return { accept, decline };
}
