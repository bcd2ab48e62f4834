import { useTexts } from '../shell/use-texts.ts';
import en from '../texts/appeals.en.json';
import ru from '../texts/appeals.ru.json';

/** The words of appeals come with their pages. */
export function useAppealTexts(): void {
  useTexts({ ru, en });
}
