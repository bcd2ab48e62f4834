import type { OfficeDirectory, Place } from './office.ts';

const endings =
  /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ой|ей|ая|яя|ое|ее|ую|юю|ый|ий|ым|им|ом|ем|ах|ях|ые|ие|ых|их|ью|а|я|о|е|у|ю|ы|и|ь|й)$/;

/** A word without its ending: "Люберцах" and "Люберцы" meet, "Ленина" and "Ленинский" do not. */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(endings, '') : word;
}

function stemsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[a-zа-я]+|\d+/g) ?? []
  ).map(stemOf);
}

/**
 * The place that words name: a district rather than its town, a longer name rather than a shorter one, the region
 * preferred where a name is known in several.
 */
export function findPlace(
  { places, offices }: OfficeDirectory,
  words: string,
  region: string | undefined,
): Place | undefined {
  const said = stemsOf(words);
  const named = places.flatMap((place) => {
    const length = longestNameIn(said, place.names);
    return length === 0 ? [] : [{ place, score: scoreOf(place, length, region) }];
  });
  // "В Хабаровске, Индустриальный район": the district must be of the town's region.
  const town = named.filter(({ place }) => place.kind === 'town').toSorted(byScore)[0]?.place;
  const within = named.filter(({ place }) => town === undefined || place.region === town.region);
  const [best] = within.toSorted(byScore);
  if (best && best.place.kind === 'district') return best.place;
  // "Комсомольск" names the town and no Komsomolsky Avenue.
  const ofTown = new Set((town?.names ?? []).flatMap(stemsOf));
  const rest = said.filter((stem) => !ofTown.has(stem));
  return streetPlace(offices, rest, town?.region ?? region) ?? best?.place;
}

interface Scored {
  readonly place: Place;
  readonly score: number;
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score;
}

function scoreOf(place: Place, length: number, region: string | undefined): number {
  return length + (place.kind === 'district' ? 10 : 0) + (place.region === region ? 0.5 : 0);
}

/** An office stands in the street that is named: that is near enough. */
function streetPlace(
  offices: OfficeDirectory['offices'],
  said: readonly string[],
  region: string | undefined,
): Place | undefined {
  for (const office of offices) {
    if (region !== undefined && office.region !== region) continue;
    const street = streetOf(office.address.ru);
    if (street !== undefined && longestNameIn(said, [street]) > 0)
      return { region: office.region, kind: 'district', names: [street], at: office.at };
  }
  return undefined;
}

/** "улица Ленина, дом 5" → "Ленина". */
function streetOf(address: string): string | undefined {
  const part = address.split(', ').find((one) => /улица|проспект|переулок|бульвар|площадь|шоссе/i.test(one));
  const name = part?.replace(/улица|проспект|переулок|бульвар|площадь|шоссе/i, '').trim();
  return name === '' ? undefined : name;
}

/** Words of the longest of the names that is said. */
function longestNameIn(said: readonly string[], names: readonly string[]): number {
  let longest = 0;
  for (const name of names) {
    const wanted = stemsOf(name);
    const isSaid = said.some((_, at) => wanted.every((stem, n) => said[at + n] === stem));
    if (isSaid && wanted.length > longest) longest = wanted.length;
  }
  return longest;
}
