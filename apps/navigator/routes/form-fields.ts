import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Fields } from '../check/read-form-answer.ts';

/** A form of ours has some hundred bytes. */
const mostBytes = 4096;
const mostFields = 12;

/** Forms as browsers send them; anything else, and anything larger, is refused before it is read. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: mostBytes },
    (_request, body, done) => done(null, formFields(String(body))),
  );
}

/** Of several fields of one name the first counts. */
function formFields(body: string): Fields {
  const fields = new Map<string, string>();
  for (const [name, value] of [...new URLSearchParams(body)].slice(0, mostFields))
    if (!fields.has(name)) fields.set(name, value);
  return Object.fromEntries(fields);
}

export function fieldsOf({ body }: FastifyRequest): Fields {
  if (typeof body !== 'object' || body === null) return {};
  const texts = Object.entries(body).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return Object.fromEntries(texts);
}
