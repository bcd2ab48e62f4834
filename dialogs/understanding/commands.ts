/** Requests that are understood from their words alone, in any state of the dialog. Normalised text. */

const crisis = [
  /(?:бьет|бьют|избил|избива|душил|душит|насилу[еюя]т|изнасил|угрожа\S* (?:убить|убийством|ножом|мне|нам|муж)|убьет|убить меня|хочет убить|пьяный с ножом|взаперти|держат силой|домашне\S* насили)/,
  /(?:поконч\S* с собой|суицид|самоубий|не хочу (?:больше )?жить|жить (?:больше )?не хоч|вскро\S* вены|(?:порежу|вскрою) вены|наглота|повеш[уу]сь|думаю о смерти|хочу умереть|убью себя|свести счеты с жизнью)/,
  /(?:негде (?:сегодня )?ночевать|ночевать негде|ночую на (?:улице|вокзале)|выгнал\S* (?:\S+ )?(?:на улицу|из дома)|на улиц[еу] (?:остал|с (?:ребенком|детьми))|остал\S* на улице|некуда (?:идти|пойти) ночь|сгорел[аи]? (?:наш )?(?:дом|квартира))/,
  /(?:(?:детям|ребенку|нам с детьми|дети) (?:совсем )?(?:нечего есть|нечем кормить|голод)|нечем кормить (?:ребенка|детей)|не ели (?:второй|третий|\d) день|третий день не едим|(?:бьют|избивают|истязают) ребенка|ребен\S* (?:маленький )?один (?:дома|в квартире) (?:плачет|второй|третий|сутки))/,
  /(?:kill myself|suicide|end my life|beats? me|beating me|raped?|domestic violence|nowhere to sleep|kicked (?:me )?out|going to kill)/,
];

/** Words of danger that are not the danger asked about: "муж бьётся за место", "бьёт рекорды". */
const notCrisis = /(?:бьет рекорд|бьется над|убить время|не угрожа|не бьет)/;

const operatorWords =
  '(?:оператор|апиратор|аператор|консультант|специалист|сотрудник|человек|живо(?:го|му|й)|менеджер|operator|human|agent|real person|someone)';
const operator = [
  new RegExp(`^(?:пожалуйста )?${operatorWords}[а-яa-z]*(?: пожалуйста| please)?[!. ]*$`),
  new RegExp(
    `(?:дайте|дай|позов|соедин|переключ|перевед|свяж|свяжи|хочу|нужен|нужна|можно|давай|вызов|вызв|зови|перевод на|ответил|только с|talk to|speak (?:to|with)|connect|call|get me|need an?|want an?)\\S*(?: \\S+){0,5}? ?${operatorWords}`,
  ),
  /(?:с|со) (?:кем ?-?нибудь )?(?:живым|человеком|оператором|специалистом|сотрудником|консультантом)(?: |$|[!.])(?!.*(?:прием|запис))/,
  /(?:не хочу (?:говорить |общаться )?с (?:ботом|роботом)|кто-?нибудь живой|есть кто живой|хватит робот|позови(?:те)? (?:девушку|кого|людей))/,
];
/** Booking a visit to a specialist is not a request for an operator. */
const notOperator =
  /(?:запис|прием|талон|жалоб|мсэ|нахам|груб|мой работник|нашего сотрудник|жаловаться на|наказать|человеку|людям|сотрудница (?:ушла|груб)|сколько человек|человек в семье|на человека|инвалид|семь[яеию])/;

const cancel =
  /^(?:отмена|отменить|отмени(?:те)?|стоп|хватит|прекрати(?:те)?|передумал[аи]?(?: не надо)?|выйти|назад|начать заново|заново|не хочу продолжать|сбросить(?: все)?|давай по новой|прервать|cancel|stop|quit|exit|start over|остановись|забудь|проехали|ладно проехали|не надо больше вопросов|хватит вопросов|не хочу отвечать(?: на вопросы)?)[!. ]*$/;
const repeat =
  /^(?:(?:пожалуйста )?(?:повтори(?:те)?|еще раз|что вы сказали|не расслышал[а]?|repeat|say (?:it|that) again|what did you say|pardon|продублируй(?:те)?)(?: (?:пожалуйста|вопрос|еще раз|please|последнее|помедленнее))*)[!.? ]*$/;
const backToBot =
  /(?:вернут\S*|вернись|верни(?:те)?|обратно|назад) (?:\S+ )?(?:к )?(?:помощник|бот|робот)|не (?:хочу|буду) (?:больше )?ждать|не надо оператора|отмени(?:те)? (?:оператора|вызов)|back to (?:the )?(?:bot|assistant)/;
const elsewhere =
  /(?:продолж|перейти|перейд|перенес|переключ)\S*(?: \S+){0,3} (?:в |на )?(?:телеграм|телегр|тг|telegram|сайт|чат на сайте|мессенджер|другом канале|другой канал|макс|телефон)|(?:код|code) (?:для|чтобы|to|for) (?:телеграм|перехода|продолж|continue)|continue (?:in|on|at) (?:telegram|the site|another)/;
const help = /^(?:а )?(?:зачем|для чего|почему (?:вы )?(?:это )?спрашива|зачем это|why)(?: |$|\?)/;
const rude =
  /(?:идиот|дура(?:к|цк|$| )|тупо[йе]|тупая|тупиц|дебил|кретин|урод|сволоч|мразь|козел|козлы|заткни|пошел на|пошла на|иди (?:ты )?(?:на|в)|нахер|нахуй|хуй|хуе|хуй|бля|сука|суки|пизд|ебан|ебал|мудак|гад(?:ы|ина)|stupid|idiot|fuck|shit|moron)/;
const toEnglish = /(?:^|\s)(?:english|in english|на английском|по-английски|speak english)(?:$|[\s?!.])/;
const toRussian = /(?:по-русски|на русском|russian|in russian)/;

const identity =
  /(?:снилс|паспорт\S*|код\S* из смс|код подтверждения)(?: \S+){0,3} ?\d|(?:^| )(?:меня|мое) (?:зовут|имя) |кодовое слово|номер паспорта|мой снилс/;

export const isCrisis = (text: string): boolean =>
  !notCrisis.test(text) && crisis.some((one) => one.test(text));
export const isOperatorRequest = (text: string): boolean =>
  !notOperator.test(text) && operator.some((one) => one.test(text));
export const isCancel = (text: string): boolean => cancel.test(text);
export const isRepeat = (text: string): boolean => repeat.test(text);
export const isBackToBot = (text: string): boolean => backToBot.test(text);
export const isElsewhere = (text: string): boolean => elsewhere.test(text);
/** Names herself or tells a number one proves who one is with. */
export const isIdentity = (text: string): boolean => identity.test(text);
export const isHelp = (text: string): boolean => help.test(text);
export const isRude = (text: string): boolean => rude.test(text);
export const wantsEnglish = (text: string): boolean => toEnglish.test(text);
export const wantsRussian = (text: string): boolean => toRussian.test(text);

/** "Ой нет, 45 тысяч", "точнее", "я ошиблась": what follows corrects the answer before. */
export const isCorrection = (text: string): boolean =>
  /^(?:ой|ошиб|я ошиб|точнее|вернее|извините|исправ|поправ|нет,? не |не,? |нет нет|стойте|погоди|простите|sorry|actually|no,? not|wait|oops)/.test(
    text,
  );
