/** Options of every schema: string ids of our own, no version key of mongoose's, nothing dropped or added silently. */
export const documentOptions = {
  versionKey: false,
  minimize: false,
  strict: 'throw',
  autoIndex: false,
  autoCreate: false,
} as const;

/** For sweeps, which look after all tenants: the one way past the tenant scope. */
export const acrossTenants = { acrossTenants: true } as const;

type OptionalKeys<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Key : never }[keyof T];

export type Defined<T> = { [Key in Exclude<keyof T, OptionalKeys<T>>]: T[Key] } & {
  [Key in OptionalKeys<T>]?: Exclude<T[Key], undefined>;
};

/** The same object without its `undefined` fields: stored, they would become null. */
export function defined<T extends object>(value: T): Defined<T> {
  const out: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) if (field !== undefined) out[name] = field;
  return out as Defined<T>;
}

/** A unique index refused the write. */
export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}

/** Runs `write` again when two upserts of the same document met: one of them inserts, the other then updates. */
export async function retryUpsert<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return write();
  }
}
