/** Requests that are understood from their words alone, in any state of the dialog. Normalised text. */

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
const cancelAll =
  /^(?:(?:все|совсем|вообще|окончательно|хватит) ?)*(?:совсем хватит|хватит совсем|хватит всего|отмени(?:те|ть)? все|все отмени\S*|вообще все|стоп все|заново|начать заново|start over|cancel everything)[!. ]*$/;
const repeat =
  /^(?:(?:пожалуйста |а |можно |ну )*(?:повтори(?:те)?|еще раз|еще разок|что вы сказали|чего вы сказали|что-что|не расслышала?|не поняла?,? повторите|repeat|say (?:it|that) again|what did you say|pardon|продублируй(?:те)?)(?:,? (?:пожалуйста|вопрос|еще раз|please|последнее|помедленнее|медленнее))*)[!.? ]*$/;
/** She did not catch it: in a question of ours it is explained, elsewhere said again. */
const lost =
  /^(?:(?:ой|я|что-то|извините|простите|девушка) )*(?:не (?:поняла?|поняли|понимаю|пойму|расслышала?|услышала?|разобрала?)(?: (?:вас|вопрос\S*|сколько|что|о чем|про что|чего|последнее|это|вы сказали|спрашиваете))*|(?:чего|что|как),? (?:чего|что|как)|(?:чего|что|как|а)\?|(?:вас )?(?:не слышно|плохо слышно)(?: вас)?|не слышу(?: вас)?|(?:говорите )?погромче(?: пожалуйста)?)[!.? ]*$/;
const slower =
  /(?:^| )(?:помедленн?ее|медленн?ее|не (?:так |торопи\S* )?быстро|не тараторь(?:те)?|не торопи(?:тесь|сь)|не спешите|не успеваю(?: за вами)?|slower|slow down|more slowly)(?: |$|[.!,])/;
const plainer =
  /(?:^| )(?:по)?проще(?: |$|[.!,?])|(?:^| )простыми словами|(?:^| )по-простому(?: |$|[.!,?])|^(?:я )?(?:все равно )?(?:ничего |совсем )?не (?:понимаю|поняла?)(?: вас| ничего)?[.! ]*$|^(?:ничего )?непонятно[.! ]*$|(?:in )?(?:plain|simpler?) (?:words|language)|^i do(?:n't| not) understand[.! ]*$/;
const faster =
  /(?:^| )(?:побыстрее говори\S*|говори\S* (?:по)?быстрее|можно быстрее|обычн\S* темп|не так медленно|faster|normal speed)(?: |$|[.!,])/;
const howLong =
  /(?:сколько|долго ли|долго)(?: \S+){0,3} (?:ждать|ожидать|осталось|подожд)|как(?:ой|ая) я (?:\S+ )?(?:по счету|в очереди)|(?:какое|мое) место в очереди|когда (?:уже |же |мне )*(?:ответ\S*|подключ\S*|подойдет|возьм\S*|освобод\S*)(?: \S+){0,2}(?: ?оператор| ?специалист|$|\?)|где (?:же |там )?(?:ваш )?оператор|how long|my place in the queue/;
const noneOfThese =
  /^(?:(?:нет|да нет|не|ой) ?,? )*(?:ни то,? ни (?:другое|се|это)|ни (?:одно|одна|один|о том|первое|про то)(?: \S+){0,4}|ничего из (?:этого|перечисленного)|другое|что-то другое|о другом|про другое|не (?:то|это|об этом|про это|про то)|мимо|neither|none(?: of (?:these|them))?|something else|нет)[!. ]*$/;
const goOn =
  /^(?:(?:да|ну|давай(?:те)?|конечно|хорошо|ок|yes|ok|sure),? )*(?:да|давай(?:те)?|продолж\S*(?: разговор)?|дальше|конечно|хорошо|поехали|го|ок|yes|go on|continue|let'?s (?:go on|continue))[!. ]*$/;
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

export const isOperatorRequest = (text: string): boolean =>
  !notOperator.test(text) && operator.some((one) => one.test(text));
export const isCancel = (text: string): boolean => cancel.test(text);
/** "Совсем хватит": everything that was begun is left. */
export const isCancelAll = (text: string): boolean => cancelAll.test(text);
export const isSlower = (text: string): boolean => slower.test(text);
/** "Объясните проще", "не понимаю". */
export const isPlainer = (text: string): boolean => plainer.test(text);
export const isFaster = (text: string): boolean => faster.test(text);
/** "Сколько ещё ждать?", of the queue to an operator. */
export const asksHowLong = (text: string): boolean => howLong.test(text);
/** To a choice that was offered. */
export const isNoneOfThese = (text: string): boolean => noneOfThese.test(text);
/** To "продолжим?". */
export const isGoOn = (text: string): boolean => goOn.test(text);
export const isRepeat = (text: string): boolean => repeat.test(text);
/** "Не поняла вопрос", "чего-чего", "не расслышала". */
export const isLost = (text: string): boolean => lost.test(text);
const who =
  /^(?:(?:алл?о|здравствуйте|добрый (?:день|вечер)|доброе утро|скажите|извините|простите|а|девушка|так),? )*(?:это (?:соцзащита|собес|пенсионный(?: фонд)?|социальный фонд|сфр|мфц|горячая линия|контакт[ -]?центр|справочная|робот|бот|автоответчик|живой человек|человек)|кто это|(?:вы|ты) кто|с кем я (?:говорю|разговариваю)|куда я (?:попал|дозвонил)\S*|я куда (?:попал|дозвонил)\S*|(?:вы|ты) (?:робот|бот|человек|живой человек|живая|живой))[?.! ]*$/;
/** "Это соцзащита?", "вы робот?" */
export const asksWhoIsIt = (text: string): boolean => who.test(text);

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
