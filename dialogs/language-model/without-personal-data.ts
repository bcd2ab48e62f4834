/** What leaves the house: numbers that could be somebody's, addresses and names she gave are blanked. */
export function withoutPersonalData(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '[адрес]')
    .replace(/\+?\d[\d\s()-]{8,}\d/g, '[номер]')
    .replace(/(?<!\d)\d{5,}(?!\d)/g, '[номер]')
    .replace(/(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}/g, '[дата]')
    .replace(
      /((?:меня зовут|моя фамилия|фамилия|зовут|имя|отчество|я —|my name is)\s+)[\p{L}-]+(?:\s+\p{Lu}[\p{L}-]+)*/giu,
      '$1[имя]',
    )
    .replace(
      /\p{Lu}\p{Ll}+(?:ов|ев|ин|ын|ий|ая|ова|ева|ина|ына|ко|ук|юк)\s+\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+(?:вич|вна|ична))?/gu,
      '[имя]',
    )
    .replace(/(?<!\p{L})((?:ул\.|улица|проспект|переулок)\s*)[\p{L}\d-]+/giu, '$1[адрес]')
    .replace(/(?<!\p{L})((?:дом|д\.|кв\.|квартира)\s*)\d[\p{L}\d-]*/giu, '$1[адрес]');
}
