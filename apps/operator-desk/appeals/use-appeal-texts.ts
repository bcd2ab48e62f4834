import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import en from '../texts/appeals.en.json';
import ru from '../texts/appeals.ru.json';

/** The words of appeals come with their pages. */
export function useAppealTexts(): void {
  const { i18n } = useTranslation();
  useMemo(() => {
    i18n.addResourceBundle('ru', 'translation', ru, true);
    i18n.addResourceBundle('en', 'translation', en, true);
  }, [i18n]);
}
