import { z } from 'zod';
import { Refusal } from './problems.ts';

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional().describe('`next` предыдущей страницы.'),
};

/** A page: `next` is there while there may be more. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

/** Where the next page begins, opaque to callers. */
export function nextAfter<Item>(
  items: readonly Item[],
  limit: number,
  keyOf: (last: Item) => readonly string[],
): { readonly next?: string } {
  const last = items.at(-1);
  if (last === undefined || items.length < limit) return {};
  return { next: Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') };
}

const keySchema = z.tuple([z.iso.datetime(), z.string()]);

/** Of lists in order of an instant and an id. */
export function readCursor(
  cursor: string | undefined,
): { readonly at: Date; readonly id: string } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = keySchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at: new Date(at), id };
  } catch {
    throw new Refusal('cursor-invalid');
  }
}
