/** A text in parts that can be said, stopped and said again one by one: "ул. Ленина" is not two. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let begin = 0;
  for (const match of text.matchAll(/[.!?…]+["»)]*\s+(?=["«(]?[А-ЯЁA-Z0-9])|\n+/g)) {
    const end = match.index + match[0].length;
    if (endsWithShortening(text.slice(begin, match.index))) continue;
    sentences.push(text.slice(begin, end).trim());
    begin = end;
  }
  sentences.push(text.slice(begin).trim());
  return sentences.filter((sentence) => sentence !== '');
}

/** "г.", "ул.", "ст." or an initial: the point ends no sentence. */
function endsWithShortening(before: string): boolean {
  return /(?:^|[\s(«])(?:[А-ЯЁA-Z]|г|ул|д|кв|ст|ч|п|т|е|им|руб|тыс|млн|обл|пос|корп|стр)$/.test(before);
}
