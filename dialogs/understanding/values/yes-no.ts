import { wordsOf } from '../normalise.ts';

export type YesNo = 'yes' | 'no' | 'unknown';

const unknown =
  /(?:^| )(?:не знаю|не знаем|незнаю|хз|не помню|не могу сказать|не скажу|не хочу (?:говорить|отвечать)|затрудняюсь|без понятия|понятия не имею|пропусти[а-я]*|пропуск|дальше|следующий вопрос|не уверена?|кто его знает|dont know|don't know|not sure|skip|no idea|сложно сказать|пас)(?: |$)/;

const yesWords = new Set(
  (
    'да ага угу конечно верно точно правильно разумеется естественно есть имеется имеем был была было согласна согласен ' +
    'безусловно давай давайте хорошо ок окей ладно именно подтверждаю хочу получаю работаю работаем живу живем являюсь yes yep yeah sure ok true дада так'
  ).split(' '),
);
const noWords = new Set(
  'нет не неа нету никогда отнюдь нее неет ни no nope not never ниразу несогласна несогласен без'.split(' '),
);

/**
 * A yes or a no with all its hedges: "ну да вроде", "да нет наверное" (no), "не думаю", "конечно нет".
 * `unknown`: says she does not know or wants the next question. `undefined`: neither.
 */
export function yesNoIn(normalised: string): YesNo | undefined {
  const text = ` ${normalised} `;
  if (unknown.test(text.replace(/[^a-zа-я' ]/g, ' ').replace(/ {2,}/g, ' '))) return 'unknown';
  if (/^\+$/.test(normalised)) return 'yes';
  if (/^-$/.test(normalised)) return 'no';
  if (/(?:^| )не (?:возража|против)/.test(normalised)) return 'yes';
  const words = wordsOf(normalised);
  if (words.length > 12) return undefined;
  const no = words.findIndex((word) => noWords.has(word));
  const yes = words.findIndex((word) => yesWords.has(word));
  if (no < 0) return yes >= 0 ? 'yes' : undefined;
  if (yes < 0) return 'no';
  // "Да нет", "конечно нет", "не было", "нет, не работаю" are no; "нет, почему, есть" is a yes.
  if (words[0] === 'нет' && yes > 1 && words[yes - 1] !== 'не' && words[yes - 1] !== 'нет') return 'yes';
  if (words[0] === 'да' && no > 2 && words[no] === 'не') return 'yes';
  return 'no';
}
