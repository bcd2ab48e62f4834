/** Lower case, ё as е, letters and single spaces only: what recognition writes. */
export function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^а-я]+/g, ' ')
    .trim();
}

export const alphabet = [...'абвгдежзийклмнопрстуфхцчшщъыьэюя'];
