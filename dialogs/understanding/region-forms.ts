/** All cases of a word of a place's name, by rule. More forms than the language has do no harm. */
export function formsOf(word: string): readonly string[] {
  let forms = known.get(word);
  if (forms === undefined) {
    forms = formsOfWord(word);
    known.set(word, forms);
  }
  return forms;
}

/** Names are few and the same for every finder. */
const known = new Map<string, readonly string[]>();

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
