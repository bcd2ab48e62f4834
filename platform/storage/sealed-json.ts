import type { Sealer } from '#platform/security/sealer.ts';

/** An object as sealed JSON. `context` says where it belongs: `Sealer.seal`. */
export function sealJson(sealer: Sealer, value: object, context: string): string {
  return sealer.seal(JSON.stringify(value), context);
}

/** Fields named `at` or `…At` come back as `Date`: everywhere in core these are instants. */
export function openJson<T>(sealer: Sealer, sealed: string, context: string): T {
  return JSON.parse(sealer.open(sealed, context), (key, value) =>
    (key === 'at' || key.endsWith('At')) && typeof value === 'string' ? new Date(value) : value,
  );
}
