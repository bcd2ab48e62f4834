/** Where an utterance may fall into two, and how plainly it says so. */
export interface SplitPlace {
  readonly left: string;
  readonly right: string;
  readonly cue: 'another' | 'asks-on' | 'sentence' | 'clause' | 'asks';
}

const questionWord =
  '(?:как(?:ие|ой|ая|ую|им|ого)?|куда|где|когда|сколько|скока|скоко|скок|кому|кто|что|че|чего|чо|почему|можно|надо|нужно|нужен|нужны|положен[аоы]?|полагается|дадут|дают|долго|с какого|за какой|до какого|на сколько|через сколько|в какой|в какие|какого|откуда|зачем|хватит|запишите|подскажите|скажите|расскажите|посчитайте|хочу|могу|дайте|пришлите|проверьте)';
const another =
  '(?:и еще|а еще|еще|и также|а также|также|и заодно|а заодно|заодно|кстати|и кстати|и второй вопрос|второй вопрос|и второе|второе|и вопрос|еще вопрос|и тоже|плюс|попутно|и потом|а потом|и другой вопрос)';

const patterns: readonly { readonly cue: SplitPlace['cue']; readonly pattern: RegExp }[] = [
  { cue: 'another', pattern: new RegExp(`[,.;!?]* (?=${another} )`, 'g') },
  {
    cue: 'asks-on',
    pattern: new RegExp(`[,.;!?]* (?=(?:и|а|но|да) (?:еще )?(?:[а-я]{1,3} )?${questionWord}(?![а-я]))`, 'g'),
  },
  { cue: 'sentence', pattern: /[.?!;]+ (?=[а-яa-z])/g },
  { cue: 'clause', pattern: /, (?=[а-я])/g },
  { cue: 'asks', pattern: new RegExp(` (?=${questionWord}(?![а-я]))`, 'g') },
];

const mostPlaces = 8;

/** Places where a second request may begin, the plainest first; each half has two words at least. */
export function splitPlaces(text: string): SplitPlace[] {
  const places = new Map<number, SplitPlace>();
  for (const { cue, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index + match[0].length;
      if (places.has(at)) continue;
      const [left, right] = [text.slice(0, match.index).trim(), text.slice(at).trim()];
      if (left.includes(' ') && right.includes(' ')) places.set(at, { left, right, cue });
    }
  }
  return [...places.values()].slice(0, mostPlaces);
}
