import type { RegionFinder } from '../regions.ts';
import { type FoundNumber, numbersIn } from './numbers.ts';
import { type Token, tokensOf } from './tokens.ts';

/** An address as far as it was told: enough to look for an office nearby, not to write a letter. */
export interface FoundAddress {
  /** Codes of the region: more than one when the town's name is ambiguous. */
  readonly regions?: readonly string[];
  /** As in the list of towns, in the nominative. */
  readonly town?: string;
  readonly district?: string;
  /** Words of the street as said, without "улица". */
  readonly street?: string;
  /** "15", "15а", "5 корпус 2", "5/2". */
  readonly house?: string;
  readonly flat?: string;
}

const streetWord =
  /^(?:улица|улице|улицу|улицы|ул|проспект|проспекте|пр|прт|просп|переулок|переулке|пер|бульвар|бульваре|бр|шоссе|площадь|площади|пл|набережная|набережной|наб|проезд|проезде|тракт|тракте|аллея|аллее|микрорайон|микрорайоне|мкр|квартал|тупик)$/;
const houseWord = /^(?:дом|доме|дома|д)$/;
const notStreet =
  /^(?:я|мы|живу|живем|проживаю|проживаем|на|в|во|по|адресу|адрес|мой|наш|прописан|прописана|прописка|город|города|городе|г|из|это|ну|где|у|меня|нас|тут|рядом|около|возле|недалеко|от|квартира|кв|дом|дома|ближайший|офис|мфц|сфр|какой|ко|мне)$/;

/** Town, street and house of a normalised text; `undefined` when there is neither a town nor a street with a house. */
export function addressIn(normalised: string, regions: RegionFinder): FoundAddress | undefined {
  const place = regions.find(normalised).at(0);
  const tokens = withoutPlace(
    tokensOf(normalised),
    place?.name === undefined ? 0 : place.from,
    place ? place.to : 0,
  );
  const numbers = numbersIn(tokens);
  const street = streetIn(tokens, numbers);
  const district = /(?:^| )([а-я-]+(?:ск|цк)(?:ий|ом|ого|ий)) район/.exec(normalised)?.[1];
  if (!place && !street && district === undefined) return undefined;
  return {
    ...(place ? { regions: place.codes, town: place.name } : {}),
    ...(district === undefined ? {} : { district: district.replace(/(?:ом|ого)$/, 'ий') }),
    ...street,
  };
}

/** The tokens with the words of the place taken out; `from` and `to` count words and numbers. */
function withoutPlace(tokens: readonly Token[], from: number, to: number): Token[] {
  let word = 0;
  return tokens.filter((token) => {
    if (token.kind === 'sign') return true;
    const isPlace = word >= from && word < to;
    word += 1;
    return !isPlace;
  });
}

type Street = Pick<FoundAddress, 'street' | 'house' | 'flat'>;

function streetIn(tokens: readonly Token[], numbers: readonly FoundNumber[]): Street | undefined {
  const flat = numbers.find(({ from }) =>
    /^(?:квартира|квартире|кв|квартиру)$/.test(wordAt(tokens, from - 1)),
  );
  const marker = tokens.findIndex((token) => token.kind === 'word' && streetWord.test(token.text));
  const houses = numbers.filter((number) => number !== flat && !number.isOrdinal && number.value < 2000);
  const named = houses.find(({ from }) => houseWord.test(wordAt(tokens, from - 1)));
  const house = named ?? houses.find(({ from }) => marker < 0 || from > marker);
  const end = house ? (named ? house.from - 1 : house.from) : tokens.length;
  const street = marker >= 0 ? nameAround(tokens, marker, end) : house ? nameBefore(tokens, end) : undefined;
  if (street === undefined) return undefined;
  return {
    street,
    ...(house ? { house: houseText(tokens, numbers, house) } : {}),
    ...(flat ? { flat: String(flat.value) } : {}),
  };
}

/** "Улица Карла Маркса", and "Московское шоссе", where the name stands before. */
function nameAround(tokens: readonly Token[], marker: number, end: number): string | undefined {
  const after = namesIn(tokens, marker + 1, end);
  if (after !== '') return after;
  return nameBefore(tokens, marker);
}

function nameBefore(tokens: readonly Token[], end: number): string | undefined {
  let from = end;
  while (from > 0 && end - from < 3 && isName(tokens[from - 1])) from -= 1;
  const name = namesIn(tokens, from, end);
  return name === '' ? undefined : name;
}

function namesIn(tokens: readonly Token[], from: number, to: number): string {
  const words: string[] = [];
  for (const token of tokens.slice(from, Math.min(to, from + 5))) {
    if (token.kind === 'sign') continue;
    if (!isName(token) && token.kind !== 'number') break;
    words.push(token.kind === 'word' ? token.text : String(token.kind === 'number' ? token.value : ''));
  }
  return words.join(' ');
}

function isName(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    !notStreet.test(token.text) &&
    !streetWord.test(token.text) &&
    /^[а-я]{3,}$/.test(token.text)
  );
}

function houseText(tokens: readonly Token[], numbers: readonly FoundNumber[], house: FoundNumber): string {
  const next = tokens[house.to];
  const word = next?.kind === 'word' ? next.text : '';
  const part = numbers.find(({ from }) => from === house.to + 1);
  if (/^(?:корпус|корп|к|строение|стр)$/.test(word) && part)
    return `${house.value} ${/^к/.test(word) ? 'корпус' : 'строение'} ${part.value}`;
  if (word === 'дробь' && part) return `${house.value}/${part.value}`;
  return /^[а-е]$/.test(word) ? `${house.value}${word}` : String(house.value);
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
}
