import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './problems.ts';

/** Says which version the answer is. */
export function tag(reply: FastifyReply, { version }: { readonly version: number }): void {
  reply.header('etag', `"${version}"`);
}

/** The version the caller has seen, if it says so: a change over another one is refused. */
export function seenVersion({ headers }: FastifyRequest): { readonly version?: number } {
  const said = headers['if-match'];
  if (said === undefined) return {};
  const [, version] = /^"(\d{1,9})"$/.exec(said) ?? [];
  if (version === undefined) throw new Refusal('if-match-invalid');
  return { version: Number(version) };
}
