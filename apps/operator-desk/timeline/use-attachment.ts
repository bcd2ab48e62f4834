import { useState } from 'react';
import { useDesk } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { sendFile } from '../shell/send-file.ts';

/** Uploads a file and sends it to the citizen; the same file is sent once, however often it is tried. */
export function useAttachment(hold: { readonly conversationId: string; readonly assignmentVersion: number }) {
  const { connection, store, session } = useDesk();
  const [isSending, setSending] = useState(false);
  const send = async (file: File) => {
    setSending(true);
    const uploaded = await sendFile({
      file,
      conversationId: hold.conversationId,
      csrfToken: session.csrfToken,
    });
    if (uploaded.outcome === 'refused')
      store.dispatch({
        type: 'notice',
        notice: { id: crypto.randomUUID(), about: { kind: 'file', code: uploaded.code } },
      });
    else {
      const { fileId } = uploaded;
      const answer = await connection.call('send', { ...hold, clientMessageId: fileId, fileId });
      if (answer.outcome === 'done')
        store.dispatch({ type: 'entries', conversationId: hold.conversationId, entries: answer.entries });
      else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
    }
    setSending(false);
  };
  return { send, isSending };
}
