import type { TFunction } from 'i18next';
import { asRecord, getAt, type Path } from '../document/path.ts';
import { inLanguage } from '../document/texts.ts';
import { sectionOf } from './sections/section-names.ts';

/** A place of the document in the words of the form: "Кому положено, условие 3". */
export function placeName(t: TFunction, document: unknown, path: Path): string {
  const [field] = path;
  if (field === 'phrases' && typeof path[1] === 'number')
    return t('editorial.phrases.phrase', { number: path[1] + 1 });
  if (field === 'phrases') return t('editorial.phrases.list');
  const section = sectionOf(field);
  if (section === undefined) return t('editorial.draft.whole');
  const name = t(`editorial.section.${section}`);
  if (field === 'eligibility') {
    const index = path.find((key) => typeof key === 'number');
    return typeof index === 'number'
      ? `${name}, ${t('editorial.draft.condition', { number: index + 1 })}`
      : name;
  }
  if (field === 'examples' && typeof path[1] === 'number') {
    const example = inLanguage(asRecord(getAt(document, path.slice(0, 2))).name, 'ru');
    return example === '' ? `${name}, ${path[1] + 1}` : `${name}: ${example}`;
  }
  const leaf = path.filter((key) => typeof key === 'string').at(-1);
  return t([`editorial.field.${leaf}`, `editorial.field.${field}`, `editorial.section.${section}`]);
}
