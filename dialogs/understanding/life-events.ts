import { wordsOf } from './normalise.ts';
import { stemOf } from './stems.ts';

/** Something that happens in a life, with what people say then: "родила", "умер муж", "на пятом месяце". */
export interface NamedLifeEvent {
  readonly id: string;
  readonly names: readonly string[];
}

interface Name {
  readonly eventId: string;
  readonly words: readonly string[];
}

/** Shorter stems are shared by words of other meanings: "родила", "родина" and "родители". */
const shortestStem = 5;
/** Words of a name stand near one another, in any order: "муж у меня умер", "умер вчера муж". */
const mostBetween = 3;

/** Somebody else's event is not the one to be helped with. */
const ofOthers =
  /(?:^| )(?:соседк|соседе|соседк|сосед|подруг|подружк|знаком|коллег|сотрудниц|сотрудник|начальниц|начальник|одноклассниц|кум[аеуы]? |у людей|люди говор|по телевизор|в новост|актрис)/;
/** Wished, planned, feared: it has not happened. */
const notYet =
  /(?:^| )(?:хочу|хотим|хотела|хотели)(?! (?:бы |у вас |вас |просто |сразу )*(?:узна|спрос|уточн|поинтерес|проконсульт|выясн|поня|разобра|подать|оформ|получ))|(?:^| )(?:планиру|собираюсь|собираемся|собирается|думаем|мечта|вдруг|не дай бог|когда нибудь|через (?:год|два|три|пять|\d+) ?(?:года|лет)?|в будущем|боюсь)/;

/** Finds what has happened in the life of the one who speaks, or of her family. */
export class LifeEventFinder {
  readonly #byWord = new Map<string, Name[]>();

  constructor(events: readonly NamedLifeEvent[]) {
    for (const { id, names } of events) for (const name of names) this.#add(id, name);
  }

  /** The event told of in a normalised text; what is told in more words wins, then what comes first. */
  lifeEventIn(normalised: string): string | undefined {
    const words = wordsOf(normalised);
    let best: { readonly eventId: string; readonly length: number } | undefined;
    words.forEach((word, at) => {
      for (const name of this.#byWord.get(keyOf(word)) ?? []) {
        if (name.words.length <= (best?.length ?? 0)) continue;
        const place = placeOf(name.words, words, at);
        if (place === undefined || isDenied(name, words, place)) continue;
        best = { eventId: name.eventId, length: name.words.length };
      }
    });
    return best !== undefined && !ofOthers.test(normalised) && !notYet.test(normalised)
      ? best.eventId
      : undefined;
  }

  #add(eventId: string, text: string): void {
    const words = wordsOf(text.toLowerCase().replaceAll('ё', 'е')).map(keyOf);
    const [first] = words;
    if (first === undefined) return;
    for (const word of new Set(words)) {
      this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), { eventId, words }]);
    }
  }
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where all words of a name stand near the one at `at`, which is the first of them. */
function placeOf(name: readonly string[], words: readonly string[], at: number): Place | undefined {
  const last = Math.min(words.length, at + name.length + mostBetween);
  const open = [...name];
  for (let index = at; index < last; index++) {
    const found = open.indexOf(keyOf(words[index] ?? ''));
    if (found >= 0) open.splice(found, 1);
    if (open.length === 0) return { from: at, to: index };
  }
  return undefined;
}

/** "Не уволили", "сократили пенсию". */
function isDenied(name: Name, words: readonly string[], { from, to }: Place): boolean {
  const denies = (word: string): boolean => word === 'не' || word === 'ни';
  if (!name.words.some(denies) && words.slice(Math.max(0, from - 1), to).some(denies)) return true;
  return (
    name.words.length === 1 &&
    /^(?:пенси|выплат|пособ|сумм|субсид|размер|доплат|срок)/.test(words[to + 1] ?? '')
  );
}

function keyOf(word: string): string {
  const stem = stemOf(word);
  return stem.length >= shortestStem ? stem : word;
}
