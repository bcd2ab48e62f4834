import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { MeasureDocument } from '#knowledge-base/documents.ts';
import { latestContents } from '#knowledge-base/editorial/base-of.ts';
import { importDrafts } from '#knowledge-base/editorial/import-drafts.ts';
import {
  exportCsvFile,
  exportWorkbook,
  exportYaml,
  type ImportedDraft,
  type ImportResult,
} from '#knowledge-base/exchange/index.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { appliesIn } from '#knowledge-base/measure.ts';
import { editorOf } from './editor-of.ts';
import { answerWrong } from './editorial-answers.ts';
import { type EditorialDeps, editorialPorts } from './editorial-deps.ts';
import { importFile } from './import-file.ts';
import { type ImportFormat, readImport } from './read-import.ts';

/** Five thousand measures as a workbook take about three megabytes. */
const fileLimit = 20 * 1024 * 1024;

const importQuery = z.strictObject({ format: z.enum(['xlsx', 'csv', 'yaml', 'lmsz']) });
const exportQuery = z.strictObject({
  format: z.enum(['xlsx', 'csv', 'yaml']),
  region: z.string().max(10).optional(),
  lang: z.enum(['ru', 'en']).default('ru'),
});

/** Measures in and out as files: a workbook, CSV, YAML, the register's own format. An import makes drafts only. */
export function exchangeRoutes(app: FastifyInstance, deps: EditorialDeps): void {
  const ports = editorialPorts(deps);

  app.get('/export', async (request, reply) => {
    const { format, region, lang } = exportQuery.parse(request.query);
    const documents = deps.knowledge
      .current()
      .measures()
      .filter((measure) => region === undefined || appliesIn(measure, region))
      .map(({ document }) => document);
    switch (format) {
      case 'xlsx':
        return asFile(reply, 'measures.xlsx', await exportWorkbook(documents, lang));
      case 'yaml':
        return asFile(reply, 'measures.yaml', Buffer.from(exportYaml(documents)));
      case 'csv': {
        const { name, bytes } = exportCsvFile(documents, lang);
        return asFile(reply, name, bytes);
      }
    }
  });

  // A file comes as it is, whatever its media type says.
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: fileLimit }, (_request, body, done) =>
      done(null, body),
    );
    files.post('/import', { bodyLimit: fileLimit }, async (request, reply) => {
      const editor = await editorOf(deps, request);
      const { format } = importQuery.parse(request.query);
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0)
        return answerWrong(reply, 'file-unreadable', { message: 'Файл пуст. Выберите файл с мерами.' });
      const { drafts, problems } = await readFile(format, body, deps);
      const result = await importDrafts(
        ports,
        editor,
        drafts.map(({ document, source }) => ({ document: { ...document }, row: source.row })),
      );
      return {
        drafts: result.drafts.map(({ id, measureId, document }) => ({
          revisionId: id,
          measureId,
          name: document.name,
        })),
        unchanged: result.unchanged,
        errors: [...problems, ...result.problems.map((problem) => ({ severity: 'error', ...problem }))],
      };
    });
  });
}

async function readFile(
  format: ImportFormat,
  bytes: Uint8Array,
  deps: EditorialDeps,
): Promise<ImportResult<ImportedDraft>> {
  const base = deps.knowledge.current();
  const upcoming = await upcomingDocuments(deps, base);
  const newest = new Map(upcoming.map((document) => [document.id, document]));
  const existing = (id: string) => newest.get(id) ?? base.measure(id)?.document;
  return readImport({ format, bytes, documents: base.documents, upcoming }, () =>
    importFile(format, bytes, { surroundings: base.surroundings, existing }),
  );
}

/** Newest published documents whose day is to come: an import becomes a revision of them. */
async function upcomingDocuments(
  deps: EditorialDeps,
  base: KnowledgeBase,
): Promise<readonly MeasureDocument[]> {
  const ids = base.measures().map(({ id }) => id);
  const latestOf = await latestContents(editorialPorts(deps), ids);
  return base.measures().flatMap((measure) => {
    const { base: latest, document } = latestOf(measure.id);
    if (document === undefined || latest?.version === measure.version) return [];
    return base.validateMeasure(document).measure?.document ?? [];
  });
}

function asFile(reply: FastifyReply, name: string, content: Uint8Array): FastifyReply {
  return reply
    .headers({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    })
    .send(Buffer.from(content));
}
