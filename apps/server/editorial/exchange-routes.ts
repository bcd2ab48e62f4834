import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { MeasureDocument } from '#knowledge-base/documents.ts';
import { latestContents } from '#knowledge-base/editorial/base-of.ts';
import { importDrafts } from '#knowledge-base/editorial/import-drafts.ts';
import {
  exportCsvFile,
  exportWorkbook,
  exportYaml,
  type ImportContext,
  type ImportedDraft,
  type ImportResult,
  importCsv,
  importLmsz,
  importWorkbook,
  importYaml,
} from '#knowledge-base/exchange/index.ts';
import { appliesIn } from '#knowledge-base/measure.ts';
import { editorOf } from './editor-of.ts';
import { answerWrong } from './editorial-answers.ts';
import { type EditorialDeps, editorialPorts } from './editorial-deps.ts';

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
  format: z.infer<typeof importQuery>['format'],
  body: Buffer,
  deps: EditorialDeps,
): Promise<ImportResult<ImportedDraft>> {
  const context = await contextOf(deps);
  switch (format) {
    case 'xlsx':
      return importWorkbook(body, context);
    case 'csv':
      return importCsv([{ name: 'measures.csv', bytes: body }], context);
    case 'yaml':
      return importYaml(body.toString('utf8'), context);
    case 'lmsz':
      return importLmsz(body, context);
  }
}

/** A measure that is known already becomes a revision of its newest document, also of one whose day is to come. */
async function contextOf(deps: EditorialDeps): Promise<ImportContext> {
  const base = deps.knowledge.current();
  const ids = base.measures().map(({ id }) => id);
  const latestOf = await latestContents(editorialPorts(deps), ids);
  const newest = new Map<string, MeasureDocument>();
  for (const measure of base.measures()) {
    const { base: latest, document } = latestOf(measure.id);
    const isInForce = document === undefined || latest?.version === measure.version;
    const shape = isInForce ? undefined : base.validateMeasure(document).measure;
    newest.set(measure.id, shape?.document ?? measure.document);
  }
  return { surroundings: base.surroundings, existing: (id) => newest.get(id) };
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
