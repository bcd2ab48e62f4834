import type { Act } from './casework-deps.ts';

/** A command of a screen as the desk takes it. */
export function actOf(
  id: string,
  { key, version }: { readonly key: string; readonly version?: number | undefined },
): Act {
  return { id, key, ...(version === undefined ? {} : { version }) };
}
