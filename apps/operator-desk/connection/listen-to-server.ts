import type { Socket } from 'socket.io-client';
import type { ReleaseReason, ServerToClient } from '../protocol/index.ts';
import type { Action } from '../state/action.ts';

/** Every event of the server becomes an action of the store. */
export function listenToServer(
  socket: Socket<ServerToClient>,
  options: {
    readonly dispatch: (action: Action) => void;
    readonly onEntries: (conversationId: string) => void;
    readonly onReleased: (conversationId: string, reason: ReleaseReason) => void;
  },
): void {
  const { dispatch } = options;
  socket.on('offer', (event) => dispatch({ type: 'offer', ...event }));
  socket.on('offer-gone', (event) => dispatch({ type: 'offer-gone', ...event }));
  socket.on('conversation', (event) => dispatch({ type: 'conversation', ...event }));
  socket.on('released', (event) => {
    dispatch({ type: 'released', ...event });
    options.onReleased(event.conversationId, event.reason);
  });
  socket.on('entries', (event) => {
    dispatch({ type: 'entries', ...event });
    options.onEntries(event.conversationId);
  });
  socket.on('citizen-typing', (event) => dispatch({ type: 'typing', ...event, at: Date.now() }));
  socket.on('receipt', (event) => dispatch({ type: 'receipt', ...event }));
  socket.on('presence', (event) => dispatch({ type: 'presence', ...event }));
  socket.on('counts', (event) => dispatch({ type: 'counts', ...event }));
  socket.on('replies', (event) => dispatch({ type: 'replies', ...event }));
  socket.on('appeal', (event) => dispatch({ type: 'appeal', ...event }));
  socket.on('topics', (event) => dispatch({ type: 'topics', ...event }));
  socket.on('outside-numbers', (event) => dispatch({ type: 'outside-numbers', ...event }));
  socket.on('notice', (event) => dispatch({ type: 'called', ...event }));
  socket.on('line', (event) => dispatch({ type: 'line', ...event }));
  socket.on('board', (event) => dispatch({ type: 'board', ...event }));
}
