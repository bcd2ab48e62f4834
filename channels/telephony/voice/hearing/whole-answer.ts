import type { ExpectedAnswer, Heard } from '#core/speech/index.ts';

/** After these pauses an answer ends, in ms: nothing more comes, or hardly anything does. */
export const wholeAnswerPauseMs = 260;
const nearlyWhole = 350;

/** Below it the words may be others than those that were said. */
const sure = 0.6;
/** Free words fit a grammar of words too easily. */
const verySure = 0.9;

const commands =
  /^(?:(?:позовите )?оператор\S*|повторите|помедленнее|медленнее|дальше|назад|отмена|не знаю)$/;
/** Of a number that may go on: tens, hundreds, thousands. */
const open = /(?:дцать|сорок|десят|девяносто|сто|двести|триста|четыреста|сот|тысяч[аиу]?|миллион\S*|номер)$/;
const unit =
  /(?:^| )(?:лет|год|года|году|месяц|месяца|месяцев|дней|дня|недел\S+|человек\S*|ребен\S+|дет\S+)$/;
const amount = /(?:^| )(?:рубл\S+|копе\S+|в месяц|на руки|нет|не знаю)$/;
const dateWithYear = /^\S+ \S+ .*(?:ого|ый|ом|года?|году)$/;
const day =
  /(?:^| )(?:сегодня|вчера|позавчера|завтра|послезавтра|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|назад)$/;
/** A phrase does not end with these. */
const dangling =
  /(?:^| )(?:и|а|но|в|на|по|за|для|от|до|из|с|у|к|о|или|не|ли|что|как|какой|какая|какие|если|мне|мой|моя|хочу|это|ну|э)$/;

/**
 * How much of a pause is enough after what was understood until now, by the kind of answer. `undefined`: the usual one,
 * since she may go on. A sum or a date goes on after its first words; a yes does not.
 */
export function enoughPauseMs(
  { text, confidence }: Pick<Heard, 'text' | 'confidence'>,
  { kind, options = [] }: ExpectedAnswer,
): number | undefined {
  if (confidence < sure || text === '') return undefined;
  if (commands.test(text)) return wholeAnswerPauseMs;
  switch (kind) {
    case 'yes-no':
    case 'region':
      return wholeAnswerPauseMs;
    case 'choice':
      if (options.some((option) => option.toLowerCase().replaceAll('ё', 'е') === text))
        return wholeAnswerPauseMs;
      return goesOn(text) ? undefined : nearlyWhole;
    case 'number':
      return unit.test(text) ? wholeAnswerPauseMs : open.test(text) ? undefined : nearlyWhole;
    case 'money':
      return amount.test(text) ? wholeAnswerPauseMs : / тысяч$/.test(text) ? nearlyWhole : undefined;
    case 'date':
      if (day.test(text) || unit.test(text)) return wholeAnswerPauseMs;
      return dateWithYear.test(text) ? nearlyWhole : undefined;
    case 'anything':
      return confidence >= verySure && !goesOn(text) ? nearlyWhole : undefined;
    case 'digits':
    case 'name':
      return undefined;
  }
}

function goesOn(text: string): boolean {
  return !text.includes(' ') || dangling.test(text);
}
