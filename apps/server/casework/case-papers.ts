import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { receiveUpload } from '#channels/web-chat/receive-upload.ts';
import { readCase } from '#core/cases/index.ts';
import { answerFile } from '../desk/file-routes.ts';
import { uploadLimit, uploadStatuses } from '../desk/upload-route.ts';
import type { StaffGuard } from '../staff/index.ts';
import { answerNotFound } from './casework-answers.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import { paperPlace } from './paper-files.ts';

const id = z.string().regex(/^[\w:-]{1,120}$/);
const paperParams = z.strictObject({ id });
const fileParams = z.strictObject({ id, fileId: id });
const nameQuery = z.object({ name: z.string().max(300).default('') });

interface PaperDeps {
  readonly deps: CaseworkDeps;
  readonly guard: StaffGuard;
}

/**
 * Files of papers of a case, for its team: `POST …/:id/papers?name=` takes one, the file itself as the body, and answers
 * `{ fileId }`; the change `put-document` names it. Reading one is recorded before it is answered.
 */
export function casePaperRoutes(app: FastifyInstance, { deps, guard }: PaperDeps): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  app.post<{ Body: Readable | undefined }>(
    '/:id/papers',
    { bodyLimit: uploadLimit },
    async (request, reply) => {
      const { staff, tenantId } = guard.sessionOf(request);
      const { id: caseId } = paperParams.parse(request.params);
      const found = await readCase(deps, { tenantId, id: caseId }, staff);
      if (found?.state !== 'open') return answerNotFound(reply);
      const uploaded = await receiveUpload(deps.files, {
        tenantId,
        uploadedBy: staff.id,
        declaredName: nameQuery.parse(request.query).name,
        content: request.body ?? new Uint8Array(),
      });
      if (uploaded.outcome === 'refused')
        return reply.status(uploadStatuses[uploaded.code]).send({ code: uploaded.code });
      const fileId = uploaded.file.id;
      await deps.files.attach({ tenantId, id: fileId }, paperPlace(caseId));
      return reply.status(201).send({ fileId });
    },
  );

  app.get('/:id/papers/:fileId', async (request, reply) => {
    const { staff, tenantId } = guard.sessionOf(request);
    const { id: caseId, fileId } = fileParams.parse(request.params);
    const found = await readCase(deps, { tenantId, id: caseId }, staff);
    const opened = found && (await deps.files.open({ tenantId, id: fileId }));
    if (opened?.file.conversationId !== paperPlace(caseId)) return answerNotFound(reply);
    await deps.audit.record({
      tenantId,
      actor: staff.id,
      action: 'file.read',
      subject: fileId,
      related: ['purpose:case', caseId],
    });
    return answerFile(reply, opened);
  });
}
