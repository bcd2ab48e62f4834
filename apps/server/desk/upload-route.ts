import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { FileStore } from '#channels/web-chat/index.ts';
import { receiveUpload } from '#channels/web-chat/receive-upload.ts';
import { isHolder } from './permissions.ts';
import type { DeskDeps } from './ports.ts';
import { isSameSecret } from './session.ts';
import { actorOn } from './visit.ts';

type UploadDeps = Pick<DeskDeps, 'authenticate' | 'conversations' | 'agreements' | 'audit'> & {
  readonly contents: Pick<FileStore, 'put'> & {
    attach(key: { readonly tenantId: string; readonly id: string }, conversationId: string): Promise<boolean>;
  };
};

/** Above what is taken; what is larger is refused while it is read. */
export const uploadLimit = 44 * 1024 * 1024;

export const uploadStatuses = { 'file-empty': 400, 'file-too-large': 413, 'file-type': 415 } as const;

/**
 * `POST /api/desk/files/:conversationId?name=`: a file of whoever holds the conversation, the file itself as the body,
 * the session's token in `x-csrf-token`. Answers `{ fileId }`; the command `send` gives it to the citizen.
 */
export function deskUploadRoute(deps: UploadDeps) {
  return async function routes(app: FastifyInstance): Promise<void> {
    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    app.post<{
      Params: { conversationId: string };
      Querystring: { name?: string };
      Body: Readable | undefined;
    }>('/api/desk/files/:conversationId', { bodyLimit: uploadLimit }, async (request, reply) => {
      const identity = await deps.authenticate(request.headers.cookie);
      const token = request.headers['x-csrf-token'];
      if (!identity || typeof token !== 'string' || !isSameSecret(token, identity.csrfToken))
        return reply.status(401).send({ code: 'not-signed-in' });
      const { conversationId } = request.params;
      const staff = await actorOn(deps, identity.staff, conversationId);
      const { tenantId, id: staffId } = staff;
      const conversation = await deps.conversations.get({ tenantId, id: conversationId });
      if (!conversation || !isHolder(staff, conversation))
        return reply.status(404).send({ code: 'assignment-stale' });
      const uploaded = await receiveUpload(deps.contents, {
        tenantId,
        uploadedBy: staffId,
        declaredName: String(request.query.name ?? ''),
        content: request.body ?? new Uint8Array(),
      });
      if (uploaded.outcome === 'refused')
        return reply.status(uploadStatuses[uploaded.code]).send({ code: uploaded.code });
      const fileId = uploaded.file.id;
      await deps.contents.attach({ tenantId, id: fileId }, conversationId);
      await deps.audit.record({ tenantId, actor: staffId, action: 'file.sent', subject: conversationId });
      return reply.status(201).send({ fileId });
    });
  };
}
