/** One text of `language` with `{name}` places filled; a place nobody fills stays as it is. */
export type TextOf<Language extends string, Name extends string> = (
  language: Language,
  name: Name,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Texts by language and name, each language with the same names. */
export function createTexts<Language extends string, Name extends string>(
  texts: Readonly<Record<Language, Readonly<Record<Name, string>>>>,
): TextOf<Language, Name> {
  return (language, name, values = {}) =>
    texts[language][name].replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place));
}
