import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import floorEn from './floor.en.json';
import floorRu from './floor.ru.json';
import peopleEn from './people.en.json';
import peopleRu from './people.ru.json';
import ru from './ru.json';

const languageKey = 'otklik.desk.language';

export const languages = ['ru', 'en'] as const;
export type DeskLanguage = (typeof languages)[number];

/** Russian unless the member of staff chose English on this computer. */
export function startTexts(): i18n {
  const texts = i18next.createInstance();
  const kept = localStorage.getItem(languageKey);
  void texts.use(initReactI18next).init({
    lng: kept === 'en' ? 'en' : 'ru',
    fallbackLng: 'ru',
    resources: {
      ru: { translation: { ...ru, ...floorRu, ...peopleRu } },
      en: { translation: { ...en, ...floorEn, ...peopleEn } },
    },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = texts.language;
  texts.on('languageChanged', (language) => {
    localStorage.setItem(languageKey, language);
    document.documentElement.lang = language;
  });
  return texts;
}
