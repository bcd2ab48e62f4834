import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorial } from './editorial-context.ts';
import { inWords, type Wording } from './expressions/expression-words.ts';
import { ExpressionError, parseExpression } from './expressions/language.ts';

export function useWording(): Wording {
  const { t } = useTranslation();
  const { book } = useEditorial();
  return useMemo(
    () => ({
      language: book.language,
      fact: book.factName,
      option: book.optionName,
      parameter: book.parameterName,
      phrase: (key, slots) => t(`editorial.words.${key}`, { ...slots }),
    }),
    [t, book],
  );
}

export type ReadExpression =
  | { readonly outcome: 'read'; readonly words: string }
  /** `column`: the character from which on it is not understood, from 1. */
  | { readonly outcome: 'wrong'; readonly message: string; readonly column: number };

/** Expressions in the reader's words. */
export function useReadExpression(): (source: string) => ReadExpression {
  const wording = useWording();
  const { book } = useEditorial();
  return useMemo(
    () => (source) => {
      try {
        return { outcome: 'read', words: inWords(parseExpression(source, book.scope), wording) };
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        return { outcome: 'wrong', message: error.message, column: error.column };
      }
    },
    [book, wording],
  );
}
