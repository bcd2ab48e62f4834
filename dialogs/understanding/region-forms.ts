/** All cases of the name of a place, by rule. More forms than the language has do no harm; each is of small letters. */
export function formsOf(name: string): string[] {
  const lists = name.split(/[ -]/).map(formsOfWord);
  const length = Math.max(...lists.map((forms) => forms.length));
  // Words of one name agree: their forms are taken in every combination only when there are few.
  if (lists.reduce((total, forms) => total * forms.length, 1) <= mostCombinations) return combined(lists);
  return Array.from({ length }, (_, at) => lists.map((forms) => forms[at % forms.length] ?? '').join(' '));
}

const mostCombinations = 400;

function combined(lists: readonly (readonly string[])[]): string[] {
  return lists.reduce<string[]>(
    (starts, forms) =>
      starts.flatMap((start) => forms.map((form) => (start === '' ? form : `${start} ${form}`))),
    [''],
  );
}

const unchanged = new Set(
  'на в эл дону амуре оби саха марий спб мск днр лнр хмао янао еао кбр кчр нао нск екб'.split(' '),
);
const adjectiveEndings: Readonly<Record<string, readonly string[]>> = {
  ий: ['ий', 'его', 'ого', 'ему', 'ому', 'им', 'ем', 'ом'],
  ый: ['ый', 'ого', 'ому', 'ым', 'ом'],
  ой: ['ой', 'ого', 'ому', 'ым', 'им', 'ом'],
  ая: ['ая', 'ой', 'ую'],
  яя: ['яя', 'ей', 'юю'],
  ое: ['ое', 'ого', 'ому', 'ым', 'им', 'ом'],
  ые: ['ые', 'ых', 'ым', 'ыми'],
  ие: ['ие', 'их', 'им', 'ими'],
};
const nounEndings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ец$/, ['ец', 'ца', 'цу', 'цом', 'цем', 'це']],
  [/орел$/, ['орел', 'орла', 'орлу', 'орлом', 'орле']],
  [/ок$/, ['ок', 'ка', 'ку', 'ком', 'ке']],
  [/ия$/, ['ия', 'ии', 'ию', 'ией']],
  [/а$/, ['а', 'ы', 'и', 'е', 'у', 'ой']],
  [/я$/, ['я', 'и', 'е', 'ю', 'ей']],
  [/ье$/, ['ье', 'ья', 'ью', 'ьем']],
  [/о$/, ['о', 'а', 'у', 'ом', 'е']],
  [/ь$/, ['ь', 'я', 'ю', 'ем', 'е', 'и', 'ью']],
  [/й$/, ['й', 'я', 'ю', 'ем', 'е']],
  [/ы$/, ['ы', 'ов', '', 'ам', 'ами', 'ах']],
  [/и$/, ['и', 'ов', 'ей', 'ок', '', 'ам', 'ами', 'ах']],
  [/[бвгджзклмнпрстфхцчшщ]$/, ['', 'а', 'у', 'ом', 'ем', 'е', 'ым']],
];

function formsOfWord(word: string): readonly string[] {
  if (unchanged.has(word) || !/[а-я]$/.test(word)) return [word];
  const ending = word.slice(-2);
  const adjective = word.length > 5 || /[нк](?:ая|ое|ий)$/.test(word) ? adjectiveEndings[ending] : undefined;
  if (adjective && !/(?:край|округ)$/.test(word)) {
    const stem = word.slice(0, -2);
    return adjective.map((one) => stem + one);
  }
  const noun = nounEndings.find(([pattern]) => pattern.test(word));
  if (!noun) return [word];
  const [pattern, endings] = noun;
  const stem = word.replace(pattern, (found) => (/^[бвгджзклмнпрстфхцчшщ]$/.test(found) ? found : ''));
  return endings.map((one) => stem + one);
}
