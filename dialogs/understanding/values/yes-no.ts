import { wordsOf } from '../normalise.ts';

export type YesNo = 'yes' | 'no' | 'unknown';

const unknown =
  /(?:^| )(?:не знаю|не знаем|незнаю|знать не знаю|откуда (?:мне|я|нам) знать|откуда я знаю|кто (?:его|ж его|же его|бы) знает|кто знает|хз|фиг знает|хрен знает|бог знает|черт знает|не помню|не помним|запамятовал[а]?|забыл[а]?|не припомню|не могу (?:сказать|вспомнить|ответить)|не скажу|не хочу (?:говорить|отвечать|сообщать)|не буду (?:говорить|отвечать)|затрудняюсь|без понятия|понятия не имею|понятия нет|ума не приложу|пропусти[а-я]*|пропуск|пропускаем|пропускаю|дальше|давай(?:те)? дальше|следующий вопрос|другой вопрос|не уверена?|не в курсе|не интересовал[а-я]+|не выяснял[аи]?|надо (?:узнать|посмотреть|уточнить)|нужно уточнить|сложно сказать|трудно сказать|пас|как посмотреть|черт его знает|потом скажу)(?: |$)/;

/** What was asked did not reach her: that answers nothing. */
const notHeard = /(?:^| )не (?:понял|поняла|поняли|понимаю|пойму|расслыш|услыш|слыш|разобрал)/;

/** Sayings that mean the contrary of their words, or have none of the plain ones. Looked at first, in this order. */
const sayings: readonly (readonly [RegExp, YesNo])[] = [
  [
    /(?:^| )(?:нет|не|ну|да) ?(?:ну )?(?:почему же|почему ж|отчего же|что вы|чего же)(?: нет)? (?:есть|да|было|был|была|конечно|имеется)/,
    'yes',
  ],
  [/^(?:почему (?:же )?нет|почему бы и нет|отчего (?:же )?нет|отчего бы и нет|а почему нет)(?: |$)/, 'yes'],
  [
    /^(?:а то|а как же|а то как же|еще бы|еще как|само собой|без базара|не вопрос|не без этого|не без того|куда же без|как же без|ясное дело|ясен пень|понятное дело|несомненно|бесспорно|вне всяких сомнений|без сомнения|стопудово|сто процентов|так точно|есть такое|есть маленько|было дело|что есть то есть|имеет место|йес|йеп|ес|ну а как|ну так)(?: |$)/,
    'yes',
  ],
  [
    /(?:^| )(?:не сомневайтесь|нет сомнений|не отрицаю|не спорю|не откажусь|не отказываюсь|не возража[а-я]+|не против|нет возражений)(?: |$)/,
    'yes',
  ],
  [
    /(?:^| )(?:ни в коем случае|ни за что|ни в жизнь|никак нет|ни разу|ни фига|нифига|ничего подобного|боже упаси|упаси бог|упаси господи|еще чего|какое там|какой там|какая там|куда там|вовсе нет|совсем нет|отнюдь|даже и не думал[а]?|где уж|откуда|вот еще|да какое|да какой|да откуда|щас|ага щас|да щас|конечно же нет|конечно нет|естественно нет|разумеется нет)(?: |$)/,
    'no',
  ],
  [
    /(?:^| )(?:не то чтобы|не совсем|не особо|не очень|не думаю|не сказал[а]? бы|навряд ли|наврятли|вряд ли|едва ли|скорее нет|скорей нет|наверное нет|наверно нет|пожалуй нет|вроде нет|вроде как нет|вроде бы нет|кажется нет|пока нет|уже нет|еще нет|больше нет|теперь нет|типа нет)(?: |$)/,
    'no',
  ],
  [
    /(?:^| )(?:скорее да|скорей да|наверное да|наверно да|пожалуй да|вроде да|вроде как да|вроде бы да|кажется да|похоже да|думаю да|скорее всего|вероятно|наверняка|наверное|наверно|пожалуй|можно сказать да|в принципе да|типа да|частично да|в общем да|в целом да|по идее да|не без)(?: |$)/,
    'yes',
  ],
];

const yesWords = new Set(
  (
    'да ага угу агась угусь дыа дааа даа конечно канешно канеш конешно верно точно точняк правильно разумеется естественно есть имеется имеем имею был была были было согласна согласен согласны ' +
    'безусловно обязательно непременно давай давайте хорошо ок окей ладно именно подтверждаю отправляйте отправьте записывайте передавайте хочу хотим получаю получаем работаю работаем живу живем являюсь является состою стою оформляла оформлял ' +
    'ok дада так аха мгм плюс'
  ).split(' '),
);
const noWords = new Set(
  'нет не неа нету никогда отнюдь нее неет нееет ни нэ ниразу несогласна несогласен без нетю нит нетушки неа-а'.split(
    ' ',
  ),
);

/**
 * A yes or a no with all its hedges: "ну да вроде", "да нет наверное" (no), "не думаю", "конечно нет", "а то" (yes).
 * `unknown`: says she does not know or wants the next question. `undefined`: neither.
 */
export function yesNoIn(normalised: string): YesNo | undefined {
  if (/^\+$/.test(normalised)) return 'yes';
  if (/^-$/.test(normalised)) return 'no';
  const text = normalised
    .replace(/[^a-zа-я0-9' ]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (/^(?:не а|не а нет)(?: |$)/.test(text)) return 'no';
  if (notHeard.test(text)) return undefined;
  const words = wordsOf(normalised);
  const isLong = words.length > 12;
  if (!isLong) {
    // "Не помню, вроде да" is a yes; "да не помню" is not.
    const hedged =
      /(?:не помню|не знаю|не уверена?)[а-я ]*? (?:но |а )?(?:вроде|кажется|наверное|скорее|думаю|по моему)(?: бы| как)? (да|нет|есть)(?: |$)/.exec(
        text,
      )?.[1];
    if (hedged !== undefined) return hedged === 'нет' ? 'no' : 'yes';
  }
  if (unknown.test(` ${text} `)) return 'unknown';
  if (isLong) return undefined;
  if (/^да нет(?: |$)/.test(text) && !/ (?:есть|да)$/.test(text)) return 'no';
  for (const [pattern, meaning] of sayings)
    if (pattern.test(text) && isFitting(text, meaning)) return meaning;
  return byWords(words);
}

/**
 * Takes or leaves an offer: "давайте", "нет, спасибо", "не надо", "понятно". Only when nothing else is said: "на бирже
 * не стою" and "а если не хватит баллов" leave none.
 */
export function offerReplyIn(normalised: string): 'yes' | 'no' | undefined {
  const words = wordsOf(normalised);
  if (words.length === 0 || words.length > mostWordsOfReply) return undefined;
  if (words.every((word) => leavingWords.has(word)) && words.some((word) => closingWords.has(word)))
    return 'no';
  // "Зарплата была 80" takes nothing.
  if (/\d|(?:^| )был[аои]?(?: |$)/.test(normalised) && !plainYes.test(normalised)) return undefined;
  const answer = yesNoIn(normalised);
  return answer === 'yes' ? 'yes' : undefined;
}

const plainYes = /^(?:(?:ну|ой|а|ах) )*(?:да|ага|угу|давай\S*|конечно|хорошо|ок)(?: |,|$)/;

const mostWordsOfReply = 5;
/** Any of them closes an offer, with only `leavingWords` beside it. */
const closingWords = new Set([
  ...noWords,
  'понятно',
  'ясно',
  'понял',
  'поняла',
  'потом',
  'позже',
  'обойдусь',
  'вряд',
]);
const leavingWords = new Set([
  ...closingWords,
  ...(
    'ну а да ладно все хорошо спасибо большое пока сейчас уже мне это надо нужно хочу буду стоит интересно интересует ' +
    'пожалуйста пожалуй наверное наверно думаю совсем больше ничего сам сама благодарю вас вам ни за что в коем случае ' +
    'конечно естественно ли скорее же ок окей угу ага ясненько понятненько тогда'
  ).split(' '),
]);

/** "Наверное" alone is a yes, "наверное не было" is not. */
function isFitting(text: string, meaning: YesNo): boolean {
  return (
    meaning !== 'yes' ||
    !/(?:наверное|наверно|пожалуй|скорее всего|вероятно|наверняка) (?:\S+ )?(?:не|нет)(?: |$)|(?:^| )(?:нет|не) (?:\S+ )?(?:наверное|наверно|пожалуй|вероятно)/.test(
      text,
    )
  );
}

/** Said of oneself they answer a question, and tell other things as well: "живу с мамой, ей 80". */
const ofOneself =
  /^(?:хо(?:чу|тим)|получае?[юм]|работае?[юм]|живу|живем|имею|имеем|имеется|состою|стою|оформлял[а]?|был[аио]?|есть)$/;
const mostWordsOfOneself = 3;

function byWords(words: readonly string[]): YesNo | undefined {
  const no = words.findIndex((word) => noWords.has(word));
  const isLong = words.length > mostWordsOfOneself;
  const yes = words.findIndex((word) => yesWords.has(word) && !(isLong && ofOneself.test(word)));
  if (no < 0) return yes >= 0 ? 'yes' : undefined;
  if (yes < 0) return 'no';
  // "Да нет", "конечно нет", "не было", "нет, не работаю" are no; "нет, почему, есть" is a yes.
  if (words[0] === 'нет' && yes > 1 && words[yes - 1] !== 'не' && words[yes - 1] !== 'нет') return 'yes';
  if (words[0] === 'да' && no > 2 && words[no] === 'не') return 'yes';
  return 'no';
}
