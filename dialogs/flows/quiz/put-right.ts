import type { RegionFinder } from '../../understanding/regions.ts';
import { numbersIn } from '../../understanding/values/numbers.ts';
import { tokensOf } from '../../understanding/values/tokens.ts';

/** What was wrong, when it is a number or a place, and what is right. */
export interface PutRight {
  readonly wrong?: string;
  readonly right: string;
}

/** "Не тридцать три, а тридцать семь перепутала", "не 33, 37", "37, а не 33". */
export function putRight(normalised: string, regions: RegionFinder): PutRight {
  const told = normalised.replace(excuses, '');
  const before = /^.*?(?:^| )не (?:((?:(?! не )[^,])*?),? а |(\d+), (?=\d))(?=\S)(?!не )/.exec(told);
  const behind = /^(.*[^ ,]),? а не (\S+(?: \S+){0,3})$/.exec(told);
  const wrong = before ? (before[1] ?? before[2]) : behind?.[2];
  const right = before ? told.slice(before[0].length) : behind?.[1];
  const isOfValue =
    wrong !== undefined && (numbersIn(tokensOf(wrong)).length > 0 || regions.find(wrong).length > 0);
  return isOfValue && right !== undefined
    ? { wrong, right: withoutOpening(right) }
    : { right: withoutOpening(told) };
}

/** Said behind what is right. */
const excuses =
  /(?:[ ,.!]+(?:я |это )?(?:перепутал[аи]?|ошиб[а-я]+|оговорил[а-я]+|извините|простите|неправильно сказал[аи]?|не то сказал[аи]?))+[ .!]*$/;

function withoutOpening(text: string): string {
  return text.replace(opening, '');
}

const opening =
  /^(?:(?:ой|ох|ай|тьфу|ты|стоп|нет|не|точнее|вернее|верней|извините|простите|я|там|перепутал[аи]?|оговорил[а-я]+|ошиб[а-я]*|неправильно сказал[аи]?|не то сказал[аи]?|стойте|погоди[а-я]*|подожди[а-я]*)(?:[,.! ]+|$))+/;

/** A number with no more beside it than its unit: "трое детей", not "три машины". */
export function isBareNumber(text: string): boolean {
  const tokens = tokensOf(text);
  const numbers = numbersIn(tokens);
  return (
    numbers.length > 0 &&
    tokens.every(
      (token, at) =>
        numbers.some(({ from, to }) => at >= from && at < to) ||
        (token.kind === 'word' && unit.test(token.text)),
    )
  );
}

const unit =
  /^(?:да|там|ну|у|меня|нас|мне|ему|ей|уже|всего|лет|год[а-я]*|месяц[а-я]*|тысяч[а-я]*|тыс|рубл[а-я]*|дет[а-я]+|реб[а-я]+|человек[а-я]*|недел[а-я]+)$/;
