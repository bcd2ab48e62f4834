import type { Behalf } from '../../engine/state.ts';

export type { Behalf } from '../../engine/state.ts';

const grownUp =
  '(?:мам[аыеу]|мамин[а-я]*|матер[и]|мать|пап[аыеу]|папин[а-я]*|отц[ауе]|отцов[а-я]*|бабушк[аиеу]|бабушкин[а-я]*|баб[уы]л[еию]|дедушк[аиеу]|дедушкин[а-я]*|дед[ауе]?|муж[ау]?|мужу|мужнин[а-я]*|жен[ыеу]|свекров[иь]|тещ[аеиу]|сестр[еыу]|брат[ау]|сосед[ауке]+|тет[еию]|дяд[еию]|родител[яюие])';
const young =
  '(?:сын[ауок]*|доч[ьеки]+|дочер[иь]|ребенк[ау]|дет[иеямй]+|внук[ау]?|внуч[кеаиу]+|племянни[кцаеу]+)';

const speakFor = new RegExp(
  `(?:звоню|пишу|обраща[а-я]*|спрашива[а-я]*|узнаю|интересуюсь|хлопочу|представля[а-я]*)(?: \\S+){0,3}? (?:за|для|от имени|от лица|по поводу|насчет|про|интересы)(?: (?:мо\\S+|сво\\S+|нашу?\\S*|свою))? (?<who>${grownUp}|${young})`,
);
const forAdult = new RegExp(
  `(?:^| )(?:(?:за|для|у|от имени|по доверенности|про|насчет|по поводу)(?: (?:мо\\S+|сво\\S+|наш\\S*))? (?:${grownUp})|(?:мо(?:ей|ему|его)|наш(?:ей|ему|его)) (?:${grownUp})|(?:маме|мамин[а-я]*|папе|папин[а-я]*|отцу|бабушке|бабушкин[а-я]*|дедушке|дедушкин[а-я]*|деду|свекрови|теще|соседке|соседу|тете|дяде)|мам[аы] (?:мо[яи] |тоже )*(?:спрашивает|просит|хочет|интересуется))(?: |$|[,.!?])`,
);
const ward =
  /(?:^| )(?:я (?:ее |его |их |ему |ей |им )?(?:опекун|попечител)|(?:как|являюсь) (?:опекун|попечител)|(?:мо|сво|наш)\S* подопечн|подопечн(?:ой|ому|ого|ая|ый)|под опек\S+)/;
const byPower = /(?:по доверенности|доверенност\S+ (?:от|на|есть))/;
const dead = /(?:умер|скончал|погиб|похорон|погребен)/;
/** "Соседке пришло, а мне нет": she compares. */
const compares = /(?:а|но) (?:мне|у меня|нам|у нас) /;
const isYoung = new RegExp(`^${young}$`);

/**
 * Does she speak for somebody else? Normalised text. A child is spoken for only when she says so: benefits "на ребёнка"
 * are a parent's own. Of the dead nobody asks.
 */
export function behalfIn(normalised: string): Behalf | undefined {
  if (dead.test(normalised) || compares.test(`${normalised} `)) return undefined;
  if (ward.test(normalised)) return 'ward';
  const said = speakFor.exec(normalised)?.groups?.who;
  if (said !== undefined) return isYoung.test(said) ? 'child' : 'adult';
  return forAdult.test(normalised) || byPower.test(normalised) ? 'adult' : undefined;
}

/** Said in so many words: "звоню за бабушку", "я опекун", "по доверенности"; not "мамина пенсия". */
export function explicitBehalfIn(normalised: string): Behalf | undefined {
  const isExplicit = speakFor.test(normalised) || ward.test(normalised) || byPower.test(normalised);
  return isExplicit ? behalfIn(normalised) : undefined;
}

/** "Звоню за бабушку", "обращаюсь по доверенности": whatever is asked besides, it is for a grown-up. */
export function callsForAnother(normalised: string): boolean {
  return speakFor.test(normalised) && behalfIn(normalised) === 'adult';
}

/** Only that, and no question yet: "здравствуйте, звоню за бабушку". */
export function saysOnlyBehalf(normalised: string): boolean {
  if (explicitBehalfIn(normalised) === undefined || /\?|\d/.test(normalised)) return false;
  return (
    normalised.split(' ').length <= 9 &&
    !/(?:^| )(?:когда|где|как(?:ие|ой|ая|ую)?|сколько|что|почему|можно|положен\S*|хочу|нужн\S*|заявлени\S*|пенси\S*|пособи\S*|выплат\S*|справк\S*|деньги)(?: |$)/.test(
      normalised,
    )
  );
}

/** "А моя", "а мне": back to herself. */
export function isAboutSelf(normalised: string): boolean {
  return /(?:^| )(?:а )?(?:мо[яеий]|мою|мне|меня|моего|моей|свою|себе|сам(?:а|ой)?|лично я)(?: |$|[,.!?])/.test(
    normalised,
  );
}
