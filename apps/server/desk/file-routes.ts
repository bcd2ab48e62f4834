import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FileRef } from '#core/conversations/index.ts';
import { accessTo } from './permissions.ts';
import type { DeskDeps } from './ports.ts';
import { actorOn } from './visit.ts';

/** Contents of files; the one store of files fits. */
export interface DeskFileContents {
  open(key: { readonly tenantId: string; readonly id: string }): Promise<
    | {
        readonly file: Pick<FileRef, 'name' | 'mediaType'> & { readonly conversationId?: string };
        readonly content: Uint8Array;
      }
    | undefined
  >;
}

type FileDeps = Pick<
  DeskDeps,
  'authenticate' | 'conversations' | 'agreements' | 'audit' | 'policyOf' | 'clock'
> & {
  readonly contents: DeskFileContents;
};

interface Params {
  readonly conversationId: string;
  readonly fileId: string;
}

/**
 * `GET /api/desk/files/:conversationId/:fileId`: a file of a conversation, for staff who may read that conversation.
 * Always handed out as a download and never run in a page; every reading is recorded first.
 */
export function deskFileRoutes(deps: FileDeps) {
  return async function routes(app: FastifyInstance): Promise<void> {
    app.get<{ Params: Params }>('/api/desk/files/:conversationId/:fileId', async (request, reply) => {
      reply.header('cache-control', 'private, no-store');
      const identity = await deps.authenticate(request.headers.cookie);
      if (!identity)
        return reply.status(401).send({
          code: 'not-signed-in',
          message: 'Вы не вошли или сеанс закончился. Войдите, пожалуйста, снова.',
        });
      const { conversationId, fileId } = request.params;
      const staff = await actorOn(deps, identity.staff, conversationId);
      const { tenantId, id: staffId } = staff;
      const conversation = await deps.conversations.get({ tenantId, id: conversationId });
      const access = conversation ? await accessTo(deps, staff, conversation) : 'none';
      const opened = access === 'none' ? undefined : await deps.contents.open({ tenantId, id: fileId });
      if (opened?.file.conversationId !== conversationId)
        return reply.status(404).send({ code: 'not-found', message: 'Такого файла нет.' });
      await deps.audit.record({ tenantId, actor: staffId, action: 'file.read', subject: conversationId });
      return answerFile(reply, opened);
    });
  };
}

/** Handed out as a download that runs nowhere. */
export function answerFile(
  reply: FastifyReply,
  { file, content }: { readonly file: Pick<FileRef, 'name' | 'mediaType'>; readonly content: Uint8Array },
): FastifyReply {
  return reply
    .headers({
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    .send(Buffer.from(content));
}

/** RFC 8187: what `encodeURIComponent` leaves but a header may not hold is encoded too. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
