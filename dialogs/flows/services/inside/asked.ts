/** What people ask of the form itself while it is being filled in. */
export type AskedInside = 'when-answered' | 'reply' | 'who-sees' | 'how-long' | 'hours' | 'papers';

const lead =
  '^(?:(?:а|и|ну|но|так|скажите|подскажите|простите|извините|погодите|подождите|стойте|девушка|там|это|то|вообще)[ ,.]+)*';
const end = '[?!. ]*$';

/** Nothing but these words: a story in which they occur is a story. */
const only = (words: string): RegExp => new RegExp(`${lead}(?:(?:${words})(?:[ ,.?!]+|$))+$`);

const whenAnswered =
  /^(?:(?:а|и|ну|но|так) )*(?:(?:когда|сколько(?! можно)|как (?:долго|скоро|быстро)|долго(?: ли)?|в какой срок|через сколько)(?: \S+){0,4} (?:ответ\S*|рассмотр\S*|рассматрива\S*|жда\S+)|(?:ответ\S*|рассмотр\S*|рассматрива\S*)(?: \S+){0,3} (?:когда|сколько|долго|ждать)|when will (?:i|you) \S+)(?: \S+){0,3}$/;

const aMail =
  '(?:электронн\\S+ |обычн\\S+ )?почт[уеой]{1,2}|электронк\\S+|[еи]?-?мейл\\S*|емайл|мыло|e-?mail|ящик|письмом|письменно|на дом|\\S+@\\S+';
const aSending =
  'ответ[аы]?|ответы|ответить|ответите|ответят|прислать|пришл\\S+|присыла\\S+|отправ\\S+|выслать|вышл\\S+|получить|прид[её]т|приходит|написать|напишите';
const ofMail = only(
  `${aMail}|${aSending}|можно|могу|можете|сможете|ли|мне|нам|бы|будет|только|лучше|хочу|хотелось|хотела|по|на|в|через|мой|мою|мне|или|и|а|нельзя|домой|is|can|you|reply|answer|send|by|to|the|me|it|my|it`,
);
const namesMail = new RegExp(`(?:^| )(?:${aMail})(?: |[?.!,]|$)`);
const namesSending = new RegExp(
  `(?:^| )(?:${aSending}|можно|можете|письмом|reply|answer|send)(?: |[?.!,]|$)`,
);

const what =
  '(?:это|все это|все|его|ее|их|мо[юией]+|наш[уеи]|жалоб[ауы]|снилс|заявк[ауи]|обращени[ея]|сообщени[ея]|данные|запись|отзыв|имя|номер|телефон)';
const whoSees = [
  new RegExp(
    `${lead}(?:кто|кому) (?:\\S+ )?(?:${what} )*(?:увид\\S+|види[тм]|прочита\\S+|прочт\\S+|чита\\S+|рассматрива\\S+|рассмотр\\S+|разбира\\S+|разбер\\S+|получит|достанется|попад[её]т|переда\\S+|отправ\\S+|отправля\\S+|покаж\\S+|занимается|займ[её]тся|смотр\\S+)(?: будет| будут)?(?: ${what}| \\S+ ${what})*${end}`,
  ),
  new RegExp(
    `${lead}куда (?:вы |потом |дальше |оно |она |они )*(?:${what} )*(?:потом )?(?:отправ\\S+|отправля\\S+|пойд[её]т|ид[её]т|уйд[её]т|уходит|попад[её]т|переда\\S+|направ\\S+|направля\\S+|денете|девает\\S+|пересыла\\S+|перешл\\S+)(?: ${what}| потом)*${end}`,
  ),
  new RegExp(
    `${lead}(?:они|их начальни\\S+|начальни\\S+|начальство|сотрудни\\S+|на работе|сам[аи]?)(?: там| об этом| про это| это| не)* (?:узна\\S+|увид\\S+|прочита\\S+|прочтут|прочт[её]т)(?: об этом| про это| это| что (?:это )?я(?: жалов\\S+| написал\\S*)?)*${end}`,
  ),
  /^(?:(?:and|but|so) )*(?:who|where) (?:will|does|do|is) (?:\S+ ){0,3}(?:see|read|get|go|send|sent)(?: \S+){0,3}[?. ]*$/,
];

const howLong = [
  new RegExp(
    `${lead}(?:и )?(?:сколько|надолго|(?:как )?долго(?: ли)?|быстро(?: ли)?)(?: это| все это| все| по)*(?: времени| минут)?(?: \\S+)?(?: займ[её]т| займете| занимает| продлится| длится| уйд[её]т| уходит| надо| нужно)?(?: времени| все| это)?${end}`,
  ),
  new RegExp(
    `${lead}(?:много|сколько)(?: у вас| еще| осталось| там| всего)* вопросов(?: еще| у вас| осталось| будет| там)*${end}`,
  ),
  /^(?:how long (?:will|does) (?:it|this) take|how many (?:more )?questions)\S*[?. ]*$/,
];
/** "Сколько" alone, "сколько платят": of money. */
const ofTime = /долго|быстро|займ|занима|длит|продл|времени|минут|уйд|уход|вопрос|long|questions/;
const ofWaiting = /ждать|ожид|осталось ждать|ответ/;

const ofHours = only(
  'до|со|с|во|в|по|скольки|сколько|скольких|которого|какого|часа?|когда|какой|какие|какое|часы|дни|график\\S*|режим\\S*|распорядок|сегодня|завтра|суббот\\S*|воскресень\\S*|выходн\\S*|будн\\S*|они|вы|у|них|вас|отделени\\S*|мфц|собес\\S*|соцзащит\\S*|соцфонд\\S*|сфр|фонд\\S*|контор\\S*|работа\\S*|открыт\\S*|открыва\\S*|закры\\S*|обед\\S*|перерыв\\S*|принима\\S*|при[её]м\\S*|ли|есть|что|а|и|или|бы|опаздыва\\S*|what|are|the|opening|hours|when|do|they|you|open|close|till|until|time|work',
);
const aWork =
  /работа|открыт|открыва|закры|обед|перерыв|принима|график|режим|часы при|дни при|open|close|work/;
const anHour =
  /скольки|сколько|какого|которого|когда|какой|какие|какое|график|режим|суббот|воскрес|выходн|будн|сегодня|завтра|when|what|until|till|hours|\?/;

const aPaper = '(?:паспорт\\S*|снилс|документ\\S*|бумаг\\S*|бумажк\\S*|справк\\S*|полис|свидетельств\\S*)';
const ofPapers = [
  new RegExp(
    `${lead}(?:мне )?${aPaper}(?: (?:мой|свой|мне|с собой|туда|тоже|обязательно|вообще|ли|какие|какой|о доходах|\\S+ка))*(?: (?:нуж[еа]?н[аоы]?|надо|брать|взять|понадоб\\S+|потребу\\S+|нести|принести|обязател\\S+))(?: (?:нужно|надо|ли|будет|с собой|брать|взять|или нет|обязательно))*${end}`,
  ),
  new RegExp(
    `${lead}(?:какой |какие )?(?:нуж[еа]?н[аоы]?|надо|брать|взять|понадоб\\S+|потребу\\S+)(?: ли| будет| брать| взять| с собой| еще| мне| мой| свой| какие то)* ${aPaper}(?: \\S+)?${end}`,
  ),
  new RegExp(
    `${lead}(?:что|чего|че|какие ${aPaper}|какой ${aPaper})(?: мне| нам| надо| нужно| нужны| с| собой| туда| еще)*(?: взять| брать| нести| принести| приносить| приготовить| подготовить| собрать| понадоб\\S+| потребу\\S+| нужны| надо| с собой)(?: с собой| туда| нужно| надо)*${end}`,
  ),
  /^(?:(?:and|but) )*(?:do i need|should i bring|what (?:papers|documents|should i bring)|which (?:papers|documents))(?: \S+){0,5}[?. ]*$/,
];
const aPassport = /паспорт|passport/;

/** What the words ask of the form, when they ask nothing else. Normalised. */
export function askedInside(normalised: string): AskedInside | undefined {
  if (whenAnswered.test(normalised)) return 'when-answered';
  if (ofMail.test(normalised) && namesMail.test(normalised) && namesSending.test(normalised)) return 'reply';
  if (whoSees.some((one) => one.test(normalised))) return 'who-sees';
  if (ofHours.test(normalised) && aWork.test(normalised) && anHour.test(normalised)) return 'hours';
  if (ofPapers.some((one) => one.test(normalised))) return 'papers';
  const isOfTime = ofTime.test(normalised) && !ofWaiting.test(normalised);
  return isOfTime && howLong.some((one) => one.test(normalised)) ? 'how-long' : undefined;
}

/** Of all papers that one, which whoever comes in person shows. */
export function asksOfPassport(normalised: string): boolean {
  return aPassport.test(normalised);
}
