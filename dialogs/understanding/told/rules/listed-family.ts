import type { Speech } from '../speech.ts';
import type { Told } from '../told.ts';

const couple =
  / (?:мы с (?:муж|жен|супруг)[а-я]*|я (?:и )?(?:муж|жена|супруг[а]?)|я с (?:мужем|женой)|муж и я|муж жена|(?:два|двое|оба|#\d+) родител[а-я]+)(?= )/;
const alone =
  / (?:(?:мать|мама|отец|папа) одиночк[а-я]*|одна воспитываю|воспитываю одна|один родитель|воспитываю один)(?= )/;
const oneChild =
  / (?:и|плюс|еще|\|+|один|одна) (?:наш |наша |один |одна )?(?:ребенок|сын|дочь|дочка|малыш|сынок|доченька)(?= )/;

/** Everybody of the family named: "мы с мужем и двое детей". Settles how many people and children there are. */
export function listedFamily({ text }: Speech, told: Readonly<Record<string, Told>>): Record<string, Told> {
  const parents = couple.test(text) ? 2 : alone.test(text) ? 1 : undefined;
  if (parents === undefined) return {};
  const count = told['children.count'];
  const isOneListed =
    count === undefined && parents === 2 && oneChild.test(text) && !/ (?:дет[еия]|двое|трое)/.test(text);
  const children = isOneListed
    ? 1
    : count && 'value' in count && isNamed(text)
      ? Number(count.value)
      : undefined;
  if (children === undefined || / (?:бывш|развел|развод|умер|погиб|не живем)/.test(text)) return {};
  return {
    'children.count': { value: children },
    ...('family.size' in told ? {} : { 'family.size': { value: parents + children } }),
  };
}

function isNamed(text: string): boolean {
  return / (?:дет|ребен|ребят|сын|доч)/.test(text);
}
