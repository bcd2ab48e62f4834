/** Longer than this compared with the original is no retelling any more. */
const longest = 1.4;
const shortest = 0.4;

/** Are figures, outcome, addresses and language of a retelling those of the original? Everything doubtful is a no. */
export function keepsItsMeaning(original: string, retold: string): boolean {
  if (retold.length > original.length * longest + 40 || retold.length < original.length * shortest)
    return false;
  if (!isSame(figuresOf(original), figuresOf(retold))) return false;
  if (!isSame(saysOf(original), saysOf(retold))) return false;
  if (addressesOf(retold).some((one) => !addressesOf(original).includes(one))) return false;
  return (
    /[а-яё]/i.test(original) === /[а-яё]/i.test(retold) && !numberWords.test(withoutCommon(original, retold))
  );
}

/** Every number as digits: `15 018,75` and `15018.75` are the same figure. */
function figuresOf(text: string): readonly string[] {
  const found = text.match(/\d(?:[\d\u00a0\u202f ]*\d)?(?:[.,]\d+)?/g) ?? [];
  return [...new Set(found.map((one) => one.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')))].sort();
}

const outcomes = {
  no: /не\s+положен|не\s+полагается|нет права|не имеете права|not entitled|not eligible/i,
  yes: /(?<!не )(?:положен|полагается)|имеете право|(?<!not )(?:entitled|eligible)/i,
  perhaps: /возможно|может быть|зависит|may be|depends|possibl/i,
  not: /(?:^|[^\p{L}])(?:не|нет|нельзя|no|not|cannot)(?=$|[^\p{L}])/iu,
};

/** What it says about the right: yes, no, perhaps, and whether anything is denied. */
function saysOf(text: string): readonly string[] {
  return Object.entries(outcomes).flatMap(([name, test]) => (test.test(text) ? [name] : []));
}

function addressesOf(text: string): readonly string[] {
  return text.match(/(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/g) ?? [];
}

/** A sum said in words cannot be checked: it must have stood in the original. */
const numberWords =
  /(?:^|[^\p{L}])(?:тысяч|миллион|рубл|десят|двадцат|тридцат|сорок|пятьдесят|сто|двести|процент|thousand|million|hundred)\p{L}*/iu;

function withoutCommon(original: string, retold: string): string {
  const known = new Set(original.toLowerCase().match(/\p{L}+/gu) ?? []);
  return (retold.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !known.has(word)).join(' ');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, n) => item === other[n]);
}
