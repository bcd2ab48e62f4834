const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** A measure's id out of the first words of its name: `ezhemesyachnaya-vyplata`, with the region's code before it. */
export function suggestId(name: string, region?: string): string {
  const words = name
    .toLowerCase()
    .replace(/[а-яё]/g, (letter) => latin[letter] ?? '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .slice(0, 4);
  if (words.length === 0) return '';
  return [...(region === undefined ? [] : [`r${region.toLowerCase()}`]), ...words].join('-');
}
