const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh',
    'щ shch ы y э e ю yu я ya',
  ]
    .join(' ')
    .split(' ')
    .flatMap((one, at, all) => (at % 2 === 0 ? [[one, all[at + 1] ?? '']] : [])),
);

/** Shorter ones are English words as well: "Гай". */
const shortest = 4;

/** How a Russian place is written in English: "kazan", "nizhny novgorod", "ekaterinburg" and "yekaterinburg". */
export function inLatin(name: string): readonly string[] {
  if (name.replace(/[^а-я]/g, '').length < shortest || /[^а-я -]/.test(name)) return [];
  const written = name.replace(/[иы]й(?= |-|$)/g, 'ы').replace(/[а-я]/g, (letter) => letters[letter] ?? '');
  return name.startsWith('е') ? [written, `y${written}`] : [written];
}
