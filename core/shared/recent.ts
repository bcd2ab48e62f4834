/** Remembers the latest `limit` keys with a value each; the oldest are forgotten. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

export function createRecent<Value>(limit: number): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const oldest = values.size > limit ? values.keys().next().value : undefined;
      if (oldest !== undefined) values.delete(oldest);
    },
    delete: (key) => {
      values.delete(key);
    },
  };
}
