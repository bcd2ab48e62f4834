import { isHandIn } from '../../../understanding/commands.ts';

/** What people ask of the form itself while it is being filled in. */
export type AskedInside =
  | 'when-answered'
  | 'reply'
  | 'who-sees'
  | 'how-long'
  | 'hurry'
  | 'hours'
  | 'papers'
  | 'price'
  | 'harm'
  | 'cannot-come'
  | 'validity'
  | 'other-proof'
  | 'delivery'
  | 'purpose';

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
  new RegExp(
    `${lead}(?:кто|откуда|с какого номера) (?:(?:мне|нам|будет|именно|там|вы|будете) )*(?:пере|по)?(?:звонить|звонит|звонит[еь]|позвонит|перезвонит)(?: мне| нам| будет| будете)*${end}`,
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

const ofPrice = only(
  'это|все|она|он|оно|услуга|справк\\S*|запись|звонок|звонк\\S*|при[её]м|за|деньги|платн\\S*|бесплатн\\S*|сколько|стоит|стоить|будет|платить|заплатить|надо|нужно|ли|или|нет|мне|прид[её]тся|что|и|денег|возьм[ёе]те|с|меня|госпошлин\\S*|пошлин\\S*|is|it|free|how|much|does|cost|paid|do|i|have|to|pay',
);
const aPrice = /платн|стоит|стоить|платить|пошлин|денег|деньги|free|cost|pay/;

const cannotCome = new RegExp(
  `${lead}(?:если|вдруг|что если|что будет если) (?:\\S+ )?(?:\\S+ )?(?:не (?:смогу|сможем|получится|приду|прид[её]м|успею|успеем)|опозда\\S+|заболе\\S+|передума\\S+|планы (?:по)?меня\\S+)(?: \\S+){0,3}${end}|^(?:(?:and|but) )*what if i (?:can't|cannot|am late|do not)(?: \\S+){0,4}[?. ]*$`,
);

const ofHarm = new RegExp(
  `${lead}(?:(?:мне|нам|потом|за|это|ничего|что[ -]нибудь|чего[ -]нибудь|что[ -]то|чего[ -]то|хуже|не|меня|нас|они|со|мной) ?){2,}(?:(?:не )?(?:будет|сделают|станет|уволят|накажут|отомстят|отыграются|отберут|снимут|лишат))(?: за| это| хуже| потом| ничего| с| мной| нам| мне| пособи\\S+| выплат\\S*)*${end}|^(?:(?:and|but) )*will (?:i|they) (?:\\S+ ){0,4}(?:trouble|punish\\S*|revenge)(?: \\S+){0,4}[?. ]*$`,
);

const ofValidity = only(
  'и|сколько|как|долго|она|он|справк\\S*|эта|это|срок|действия|годности|действует|действительна|годна|годится|какой|у|нее|неё|ней|на|времени|время|дней|месяц\\S*|ее|её|дают|дается|потом|можно|пользоваться|is|it|valid|for|how|long',
);
const ofDelivery = only(
  'и|как|где|куда|когда|я|мы|мне|нам|ее|её|его|она|он|справк\\S*|бумажн\\S*|бумажк\\S*|электронн\\S*|виде|форме|с|печат\\S*|подпис\\S*|синей|забрать|забирать|получить|получу|получ\\S*|прид[её]т|приходит|пришл\\S*|прислать|присла\\S*|выдадут|дадут|выслать|вышлите|на|в|по|почт\\S*|email|e-mail|имейл|мейл|госуслуг\\S*|домой|дом|можно|ли|или|будет|только|лучше|руки|распечат\\S*|готова|сделаете|how|where|do|i|get|it|by|mail|post|paper',
);
const aDelivery =
  /забра|забир|получ|прид|присл|пришл|выда|дадут|высла|вышл|почт|мейл|mail|бумаж|электронн|печат|домой|руки|готова|get|post/;
const whenReady =
  /^(?:(?:а|и|ну) )*(?:когда|сколько|(?:как )?(?:долго|скоро|быстро)(?: ли)?|через сколько|за сколько)(?: \S+){0,3}? (?:готов\S*|ждать|дела\S+|сдела\S+|оформ\S+|прид[её]т|изготов\S+)(?: \S+){0,2}[?. ]*$/;
const ofOtherProof = only(
  'можно|нельзя|по|без|снилс\\S*|паспорту|паспорт\\S*|фамилии|имени|отчеству|фио|дате|рождения|карте|карт\\S*|номеру|договора|полису|адресу|инн|ли|или|если|у|меня|есть|только|давайте|продиктую|назову|сказать|назвать|посмотрите|посмотреть|найдите|найти|хотите|passport|by|name|can|you|find|me|my|use|i',
);
const aProof = /паспорт|фамил|имени|фио|дате|карт|инн|полис|адрес|passport|name/;
/** "Для садика", "в банк": what the paper is for. */
const ofPurpose =
  /^(?:(?:это|она|мне|нам|ну|да|нужна|надо|справка) )*(?:для|в|на|к|по) (?:\S+ ){0,2}?(?:сад\S*|школ\S*|банк\S*|работ\S*|суд\S*|опек\S*|соцзащит\S*|собес\S*|ипотек\S*|кредит\S*|виз[аыу]|вуз\S*|институт\S*|университет\S*|колледж\S*|налогов\S*|мфц|субсиди\S*|пособи\S*|лагер\S*|поликлиник\S*|больниц\S*|посольств\S*|нотариус\S*|предъявлени\S*|места? требования|льгот\S*|жкх|квартир\S*)[.! ]*$/;

/** What the words ask of the form, when they ask nothing else. Normalised. */
export function askedInside(normalised: string): AskedInside | undefined {
  if (whenAnswered.test(normalised)) return 'when-answered';
  if (ofMail.test(normalised) && namesMail.test(normalised) && namesSending.test(normalised)) return 'reply';
  if (whoSees.some((one) => one.test(normalised))) return 'who-sees';
  if (ofHours.test(normalised) && aWork.test(normalised) && anHour.test(normalised)) return 'hours';
  if (ofPapers.some((one) => one.test(normalised))) return 'papers';
  if (isHandIn(normalised)) return 'hurry';
  if (ofPrice.test(normalised) && aPrice.test(normalised)) return 'price';
  if (cannotCome.test(normalised)) return 'cannot-come';
  if (ofHarm.test(normalised)) return 'harm';
  const isOfTime = ofTime.test(normalised) && !ofWaiting.test(normalised);
  return isOfTime && howLong.some((one) => one.test(normalised)) ? 'how-long' : undefined;
}

/** What is asked, or told, of a paper that may be ordered. */
export function askedOfPaper(normalised: string): AskedInside | undefined {
  if (ofValidity.test(normalised) && /действ|годн|годит|valid/.test(normalised)) return 'validity';
  if (whenReady.test(normalised)) return 'when-answered';
  if (ofDelivery.test(normalised) && aDelivery.test(normalised)) return 'delivery';
  return ofPurpose.test(normalised) ? 'purpose' : undefined;
}

/** "А по паспорту можно?", "по фамилии посмотрите": in place of the number that is asked for. */
export function asksOfOtherProof(normalised: string): boolean {
  return ofOtherProof.test(normalised) && aProof.test(normalised);
}

/** Of all papers that one, which whoever comes in person shows. */
export function asksOfPassport(normalised: string): boolean {
  return aPassport.test(normalised);
}
