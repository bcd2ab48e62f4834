/** What was told of a fact, as commands print it: roubles, days; bounds as `{ lo, hi }`, `null` for what she would not tell. */
export type ToldValue =
  | boolean
  | number
  | string
  | null
  | { readonly lo?: number | string; readonly hi?: number | string };

interface Told {
  readonly status?: 'known' | 'declined';
  readonly value?: boolean | number | string;
  readonly lo?: number | string;
  readonly hi?: number | string;
}

interface Dictionary {
  fact(id: string): { readonly type: string } | undefined;
}

/** Facts by path, sums in roubles. */
export function toldValues(
  facts: Readonly<Record<string, unknown>>,
  dictionary: Dictionary,
): Record<string, ToldValue> {
  return Object.fromEntries(
    Object.entries(facts).map(([path, told]) => [path, shownValue(told as Told, isMoney(path, dictionary))]),
  );
}

function isMoney(path: string, dictionary: Dictionary): boolean {
  const id = path.replace(/^children\[\d+\]\./, 'child.');
  return dictionary.fact(id)?.type === 'money';
}

function shownValue({ status, value, lo, hi }: Told, isSum: boolean): ToldValue {
  if (status === 'declined') return null;
  const shown = <T extends boolean | number | string>(one: T): T | number =>
    isSum && typeof one === 'number' ? one / 100 : one;
  if (value !== undefined) return shown(value);
  return { ...(lo === undefined ? {} : { lo: shown(lo) }), ...(hi === undefined ? {} : { hi: shown(hi) }) };
}
