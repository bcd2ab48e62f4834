import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type {
  ClientToServer,
  CommandInput,
  CommandName,
  ServerToClient,
} from '#apps/operator-desk/protocol/index.ts';
import type { DeskIdentity } from './ports.ts';

/** Rough bounds only: exact limits are core's. */
const id = z.string().min(1).max(64);
const seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const text = z.string().max(20_000);
const clientMessageId = z.string().regex(/^[\w-]{8,64}$/);
const conversationId = id;
const hold = { conversationId, assignmentVersion: z.number().int().min(1).max(1_000_000) };
const path = z.string().regex(/^[\w.[\]-]{1,100}$/);
const offer = z.strictObject({ conversationId, reservationId: id });
const nothing = z.strictObject({});
const topicTitle = z.string().trim().min(1).max(80);
/** Said or read in one breath. */
const notice = z.string().trim().min(1).max(400);

/** What every command must look like; checked once, here. */
export const commandSchemas: { readonly [C in CommandName]: z.ZodType<CommandInput<C>> } = {
  join: nothing,
  heartbeat: nothing,
  'set-presence': z.strictObject({
    status: z.enum(['available', 'busy', 'break', 'training', 'offline']),
    reason: z.exactOptional(z.enum(['rest', 'lunch', 'meeting', 'technical'])),
  }),
  accept: offer,
  decline: offer,
  open: z.strictObject({ conversationId }),
  close: z.strictObject({ conversationId }),
  since: z.strictObject({ conversationId, seq }),
  'load-earlier': z.strictObject({ conversationId, beforeSeq: seq }),
  'load-previous': z.strictObject({ conversationId, previousId: id }),
  send: z.union([
    z.strictObject({
      ...hold,
      clientMessageId,
      text,
      suggestionId: z.exactOptional(z.string().max(200)),
    }),
    z.strictObject({ ...hold, clientMessageId, fileId: id }),
  ]),
  note: z.strictObject({ conversationId, clientMessageId, text }),
  unrecorded: nothing,
  'hand-back': z.strictObject(hold),
  invite: z.strictObject({ ...hold, toStaffId: id }),
  'notices-seen': z.strictObject({ ids: z.array(z.string().max(300)).max(100) }),
  rights: z.strictObject({ conversationId }),
  'correct-fact': z.union([
    z.strictObject({ ...hold, path, words: z.string().min(1).max(300) }),
    z.strictObject({ ...hold, path, value: z.union([z.string().max(100), z.number(), z.boolean()]) }),
  ]),
  'save-replies': z.strictObject({
    version: z.number().int().min(0),
    replies: z
      .array(
        z.strictObject({
          id,
          title: z.string().trim().min(1).max(80),
          text: z.string().trim().min(1).max(4000),
        }),
      )
      .max(300),
  }),
  'save-topics': z.strictObject({
    version: z.number().int().min(0),
    topics: z
      .array(
        z.strictObject({
          id,
          title: topicTitle,
          topics: z
            .array(
              z.strictObject({
                id,
                title: topicTitle,
                isRetired: z.exactOptional(z.literal(true)),
                mergedInto: z.exactOptional(id),
              }),
            )
            .max(200),
        }),
      )
      .max(60),
  }),
  'save-outside-numbers': z.strictObject({
    version: z.number().int().min(0),
    numbers: z
      .array(
        z.strictObject({
          id,
          name: z.string().trim().min(1).max(80),
          phone: z.string().max(40),
          note: z.exactOptional(z.string().trim().min(1).max(200)),
        }),
      )
      .max(300)
      .refine((numbers) => new Set(numbers.map((one) => one.id)).size === numbers.length),
  }),
  steer: z.union([
    z.strictObject({ conversationId, to: z.literal('front') }),
    z.strictObject({ conversationId, to: z.literal('queue'), queueId: id }),
    z.strictObject({ conversationId, to: z.literal('operator'), staffId: id }),
  ]),
  'tell-operator': z.strictObject({ toStaffId: id, text: z.string().max(1_000) }),
  'start-surge': z.strictObject({
    topics: z.array(id).max(200),
    text: notice,
    textEn: z.exactOptional(notice),
    spoken: z.exactOptional(notice),
    offersOtherWays: z.boolean(),
    overflowQueueId: z.exactOptional(id),
    minutes: z
      .number()
      .int()
      .min(5)
      .max(7 * 24 * 60),
  }),
  'end-surge': nothing,
  suggest: z.strictObject({ conversationId }),
  typing: z.strictObject({ conversationId, isTyping: z.boolean() }),
  read: z.strictObject({ conversationId, seq }),
  transfer: z.strictObject({ ...hold, queueId: id, toStaffId: z.exactOptional(id), note: text }),
  finish: z.strictObject(hold),
  dispose: z.strictObject({
    ...hold,
    disposition: id,
    topic: z.exactOptional(id),
    note: z.exactOptional(text),
  }),
  waiting: nothing,
  watch: z.strictObject({ isOn: z.boolean() }),
  'line.open': z.union([
    z.strictObject({ sdp: z.string().min(1).max(20_000), isMuted: z.exactOptional(z.boolean()) }),
    z.strictObject({ phone: z.string().min(1).max(200), isMuted: z.exactOptional(z.boolean()) }),
  ]),
  'line.resume': nothing,
  'line.close': nothing,
  'line.hold': z.strictObject({ isOn: z.boolean() }),
  'line.mute': z.strictObject({ isOn: z.boolean() }),
  'line.keys': z.strictObject({ keys: z.string().regex(/^[0-9*#]{1,32}$/) }),
  'line.outside-call': z.strictObject({ numberId: id }),
  'line.outside-end': nothing,
  'line.hand-over': nothing,
  'line.invite': z.strictObject({ toStaffId: id }),
  'line.join': z.strictObject({ conversationId }),
  'line.listen': z.strictObject({ conversationId, role: z.enum(['listen', 'whisper', 'join']) }),
  'line.leave': nothing,
};

export interface DeskSocketData {
  identity: DeskIdentity;
  /** Conversations whose reading by this connection is on record. */
  recorded: Set<string>;
  /** Of the voice, opened here. */
  lineId?: string | undefined;
  lastCheckedAt: number;
  /** A person did something here since the session was last looked at. */
  wasActive: boolean;
}

export type DeskSocket = Socket<ClientToServer, ServerToClient, Record<never, never>, DeskSocketData>;
export type DeskNamespace = Namespace<ClientToServer, ServerToClient, Record<never, never>, DeskSocketData>;

export const rooms = {
  staff: (of: { readonly tenantId: string; readonly staffId: string }) =>
    `desk:staff:${of.tenantId}:${of.staffId}`,
  tenant: (tenantId: string) => `desk:tenant:${tenantId}`,
  board: (tenantId: string) => `desk:board:${tenantId}`,
  conversation: (of: { readonly tenantId: string; readonly id: string }) =>
    `desk:conversation:${of.tenantId}:${of.id}`,
};
