import type { Server } from 'socket.io';
import type { CommandName, DeskLine, DeskNotice } from '#apps/operator-desk/protocol/index.ts';
import type { Announcement } from '#core/conversations/index.ts';
import { BoardFeed } from './board-feed.ts';
import { saveOutsideNumbers, saveReplies, saveTopics } from './commands/books.ts';
import { handBack, invite, noticesSeen } from './commands/colleagues.ts';
import { accept, decline, dispose, finish, note, send, transfer, unrecorded } from './commands/handling.ts';
import { correctFact, rights, suggest } from './commands/helping.ts';
import * as line from './commands/line.ts';
import { heartbeat, join, setPresence } from './commands/presence.ts';
import { close, loadEarlier, loadPrevious, open, read, since } from './commands/reading.ts';
import { endSurge, startSurge, steer, tellOperator, typing, waiting, watch } from './commands/supervising.ts';
import { type Handlers, handleCommand, paceKeeper, refuse } from './handle-command.ts';
import { type LineNotes, lineNotes } from './line-notes.ts';
import type { DeskDeps } from './ports.ts';
import { type DeskNamespace, type DeskSocket, rooms } from './protocol.ts';
import { publisher } from './publish.ts';
import { identify, watchSession } from './session.ts';

const handlers: Handlers = {
  join,
  heartbeat,
  'set-presence': setPresence,
  accept,
  decline,
  open,
  close,
  since,
  'load-earlier': loadEarlier,
  'load-previous': loadPrevious,
  send,
  note,
  'hand-back': handBack,
  invite,
  'notices-seen': noticesSeen,
  rights,
  'correct-fact': correctFact,
  suggest,
  'save-replies': saveReplies,
  'save-topics': saveTopics,
  'save-outside-numbers': saveOutsideNumbers,
  steer,
  'tell-operator': tellOperator,
  'start-surge': startSurge,
  'end-surge': endSurge,
  typing,
  read,
  transfer,
  finish,
  dispose,
  unrecorded,
  waiting,
  watch,
  'line.open': line.open,
  'line.resume': line.resume,
  'line.close': line.close,
  'line.hold': line.hold,
  'line.mute': line.mute,
  'line.keys': line.keys,
  'line.outside-call': line.callOutside,
  'line.outside-end': line.endOutside,
  'line.hand-over': line.handOver,
  'line.invite': line.invite,
  'line.join': line.join,
  'line.listen': line.listen,
  'line.leave': line.leave,
};

export interface Desk {
  /** Hand every announcement of core in: screens in all processes are told. */
  readonly publish: (announcement: Announcement) => Promise<void>;
  /** The voice of a member of staff changed: her screens are told. */
  readonly tellLine: (staff: { readonly tenantId: string; readonly staffId: string }, line: DeskLine) => void;
  /** An operator holds a caller, or no longer, by a key of her telephone. */
  readonly noteHold: LineNotes['noteHold'];
  /** A number outside was not reached, has hung up, or was hung up. */
  readonly noteOutside: LineNotes['noteOutside'];
  /** Something waits for a member of staff: her open screens are told. */
  readonly tellNotice: (
    staff: { readonly tenantId: string; readonly staffId: string },
    notice: DeskNotice,
  ) => void;
  /** The citizen of this conversation is writing: whoever has it open is told. */
  readonly showTyping: (of: { readonly tenantId: string; readonly id: string }) => void;
  readonly close: () => void;
}

/**
 * The staff's side of the sockets, namespace `/desk`. Holds no truth of its own: every answer is read from the
 * stores, so it does not matter which process a screen is connected to, or whether it was restarted.
 */
export function attachDesk(io: Server, deps: DeskDeps): Desk {
  const namespace: DeskNamespace = io.of('/desk');
  const feed = new BoardFeed(namespace, deps);
  namespace.use((socket, next) => {
    identify(deps, socket).then(
      (identity) => {
        if (!identity) return next(new Error('signed-out'));
        socket.data.identity = identity;
        socket.data.recorded = new Set();
        socket.data.lastCheckedAt = performance.now();
        socket.data.wasActive = false;
        next();
      },
      (error: unknown) => {
        deps.logger.error({ err: error }, 'desk handshake failed');
        next(new Error('internal'));
      },
    );
  });
  namespace.on('connection', (socket) => {
    watchSession(deps, socket);
    line.watchLine(deps, socket);
    const isTooFast = paceKeeper(() => performance.now());
    socket.onAny((name: string, input: unknown, ack: unknown) => {
      if (isCommand(name)) void runCommand(deps, socket, { name, isTooFast, input, ack });
      else if (typeof ack === 'function') ack(refuse('invalid'));
    });
  });
  return {
    publish: publisher(namespace, deps, feed),
    tellLine: (staff, changed) => void namespace.to(rooms.staff(staff)).emit('line', { line: changed }),
    ...lineNotes(deps),
    tellNotice: (staff, notice) => void namespace.to(rooms.staff(staff)).emit('notice', { notice }),
    showTyping: (of) =>
      void namespace.to(rooms.conversation(of)).volatile.emit('citizen-typing', { conversationId: of.id }),
    close: () => feed.close(),
  };
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(handlers, name);
}

function runCommand<C extends CommandName>(
  deps: DeskDeps,
  socket: DeskSocket,
  call: {
    readonly name: C;
    readonly isTooFast: () => boolean;
    readonly input: unknown;
    readonly ack: unknown;
  },
): Promise<void> {
  return handleCommand(deps, socket, { ...call, handler: handlers[call.name] });
}
