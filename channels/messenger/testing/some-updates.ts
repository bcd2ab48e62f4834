import { z } from 'zod';
import type { UpdateKind } from '../updates.ts';

/** Updates of a messenger as simple as can be. */
export const someUpdates: UpdateKind<{ readonly id: number; readonly words?: string | undefined }> = {
  messenger: 'telegram',
  schema: z.object({ id: z.int(), words: z.string().optional() }),
  isUpdate: (raw) => 'id' in raw && Number.isSafeInteger(raw.id),
  keyOf: ({ id }) => String(id),
  laneOf: ({ id }) => String(id),
  marksOf: (raw) => ({ updateId: 'id' in raw ? raw.id : undefined }),
};
