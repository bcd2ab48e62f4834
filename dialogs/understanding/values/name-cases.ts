export type Sex = 'f' | 'm';

/** A patronymic in the nominative: "петровича" is "петрович", "ильиничной" "ильинична". */
export function patronymicOf(word: string): { readonly value?: string; readonly sex?: Sex } {
  const male = /^(.{2,}(?:ович|евич|ьич|мич|нич|кич))(?:а|у|ем|е)?$/.exec(word)?.[1];
  if (male !== undefined) return { value: male, sex: 'm' };
  const female = /^(.{2,}(?:овн|евн|иничн|ичн))(?:а|ы|е|у|ой)$/.exec(word)?.[1];
  if (female !== undefined) return { value: `${female}а`, sex: 'f' };
  return /^.{3,}(?:оглы|кызы)$/.test(word) ? { value: word } : {};
}

/**
 * A surname in the nominative. `isSure` by its ending; the sex decides between "Иванова" (hers, or his in another case).
 * Source of the endings: the school grammar of surnames on -ов, -ин, -ский.
 */
export function surnameOf(
  word: string,
  { sex, isOblique }: { readonly sex: Sex | undefined; readonly isOblique: boolean },
): { readonly value: string; readonly isSure: boolean } {
  const possessive = /^(.{2,}(?:ов|ев|ин|ын))(а|у|ым|е|ой|ою)?$/.exec(word);
  if (possessive) {
    const [, stem = '', ending = ''] = possessive;
    return { value: stem + ofPossessive(ending, sex, isOblique), isSure: true };
  }
  const adjective = /^(.{2,}(?:ск|цк))(ий|ая|ого|ому|им|ом|ой|ую|ою)$/.exec(word);
  if (adjective) {
    const [, stem = '', ending = ''] = adjective;
    const isFemale = ending === 'ая' || ending === 'ую' || ending === 'ой' || ending === 'ою';
    return { value: stem + (isFemale ? 'ая' : 'ий'), isSure: true };
  }
  if (/(?:енко|ко|ых|их|швили|дзе|ян|янц|аго|яго)$/.test(word))
    return { value: word, isSure: /(?:енко|ых|швили|дзе|янц|ян)$/.test(word) && word.length > 4 };
  const consonant = /^(.{2,}(?:ук|юк|чук|ич|ик|ак|як|ер|ман|ец|ар|яр|ан|ун|ей|ай))(а|у|ом|ем|е)?$/.exec(word);
  if (consonant && sex !== 'f')
    return { value: consonant[1] ?? word, isSure: /(?:чук|юк|ман|ич)$/.test(consonant[1] ?? '') };
  return { value: word, isSure: false };
}

/** "Иванова": a woman's nominative, or a man's in another case. */
function ofPossessive(ending: string, sex: Sex | undefined, isOblique: boolean): string {
  if (ending === '' || ending === 'ым') return '';
  if (ending === 'ой' || ending === 'ою') return 'а';
  if (sex !== undefined) return sex === 'f' ? 'а' : '';
  if (ending === 'а') return isOblique ? '' : 'а';
  return ending === 'у' && !isOblique ? '' : ending === 'у' ? 'а' : '';
}
