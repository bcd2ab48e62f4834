import type { ResourceLanguage } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The words of pages that are fetched when they are first opened, and come with them. */
export function useTexts(texts: { readonly ru: ResourceLanguage; readonly en: ResourceLanguage }): void {
  const { i18n } = useTranslation();
  // Before anything is drawn with them; `texts` are a module's own and never change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: added once
  useMemo(() => {
    i18n.addResourceBundle('ru', 'translation', texts.ru, true);
    i18n.addResourceBundle('en', 'translation', texts.en, true);
  }, [i18n]);
}
