const groups: Readonly<Record<string, string>> = {
  shch: 'щ',
  zh: 'ж',
  kh: 'х',
  ts: 'ц',
  ch: 'ч',
  sh: 'ш',
  ya: 'я',
  yu: 'ю',
  yo: 'е',
};
const letters: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'к',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'х',
  y: 'й',
  z: 'з',
};

/** Russian written with Latin letters, as by people without a Russian keyboard: "ne ponyal" is "не понял". */
export function inCyrillic(normalised: string): string {
  if (!/[a-z]/.test(normalised)) return normalised;
  return normalised.replace(
    /shch|zh|kh|ts|ch|sh|ya|yu|yo|[a-z]/g,
    (latin) => groups[latin] ?? letters[latin] ?? latin,
  );
}
