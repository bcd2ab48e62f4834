/** A place in a text that a rule has found. */
export interface Found {
  /** Named groups of the pattern; those that took no part are empty. */
  readonly part: Readonly<Record<string, string>>;
  readonly whole: string;
  readonly before: string;
  readonly after: string;
}

/** One step of the way from the written to the spoken. */
export type Rule = (text: string) => string;

/** Says anew what the pattern finds; `undefined` leaves it as it is. */
export function rewrite(pattern: RegExp, say: (found: Found) => string | undefined): Rule {
  return (text) =>
    text.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const groups = rest.at(-1);
      const hasGroups = typeof groups === 'object' && groups !== null;
      const offset = Number(rest.at(hasGroups ? -3 : -2));
      const part = new Proxy(Object.assign({}, hasGroups ? groups : {}) as Record<string, string>, {
        get: (target, name) => target[String(name)] ?? '',
      });
      return (
        say({ part, whole, before: text.slice(0, offset), after: text.slice(offset + whole.length) }) ?? whole
      );
    });
}

/** A whole number, its thousands perhaps set apart. */
export const wholeNumber = '(?:\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+(?!\\d)|\\d+)';
/** Where a word or number begins and ends. */
export const start = '(?<![\\p{L}\\p{N}])';
export const end = '(?![\\p{L}\\p{N}])';

export function numberOf(digits: string): number {
  return Number(digits.replace(/\D/g, ''));
}
