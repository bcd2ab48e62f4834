import type { FastifyInstance } from 'fastify';
import type { FileRef } from '#core/conversations/index.ts';
import { accessTo } from './permissions.ts';
import type { DeskDeps } from './ports.ts';

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

type FileDeps = Pick<DeskDeps, 'authenticate' | 'conversations' | 'audit' | 'policyOf' | 'clock'> & {
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
      const { tenantId, id: staffId } = identity.staff;
      const { conversationId, fileId } = request.params;
      const conversation = await deps.conversations.get({ tenantId, id: conversationId });
      const access = conversation ? await accessTo(deps, identity.staff, conversation) : 'none';
      const opened = access === 'none' ? undefined : await deps.contents.open({ tenantId, id: fileId });
      if (opened?.file.conversationId !== conversationId)
        return reply.status(404).send({ code: 'not-found', message: 'Такого файла нет.' });
      await deps.audit.record({ tenantId, actor: staffId, action: 'file.read', subject: conversationId });
      return reply
        .headers({
          'content-type': opened.file.mediaType,
          'content-disposition': `attachment; filename*=UTF-8''${encodeName(opened.file.name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
        })
        .send(Buffer.from(opened.content));
    });
  };
}

/** RFC 8187: what `encodeURIComponent` leaves but a header may not hold is encoded too. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
