/** Somebody who called or wrote asks for what only she may know of her card. Normalised text. */

const theyCame =
  /(?:позвонил|звонил|звонят|звонит|звонок|звонка|написал[аи]?|пишут|пришло|прислал|представил)/;
const theyWant =
  /(?:прос[ия]|спраш|спрос|требу|хот[ея]т|нужен|нужны|назв|продикт|сказать|сообщи|установи|перевест|перевед)/;
const ofCard =
  /(?:номер|данные|реквизиты|срок действия) (?:\S+ )?карт|код\S* (?:\S+ )?(?:из |с )?(?:смс|sms|карт)|(?:смс|sms)[ -]?код|cvv|цвв|с обратной стороны|безопасн\S+ сч[её]т|резервн\S+ сч[её]т|удал[её]нн\S+ доступ|code from (?:the )?(?:sms|text)/;
/** In the singular: "сказали назвать код" is what they wanted. */
const given =
  /(?:^| )(?:назвал|продиктовал|сообщил|отправил|дал|перев[её]л)а? (?:\S+ ){0,2}?(?:код|номер карты|данные карты)|(?:^| )я (?:\S+ ){0,2}?сказала? (?:\S+ ){0,2}?(?:код|номер карты|данные карты)/;
const onlyGiven =
  /(?:^| )(?:уже )?(?:я )?(?:уже )?(?:сказал|назвал|продиктовал|сообщил|перев[её]л|отправил|дал)а?(?: (?:уже|им|ему|ей|все))*[.!? ]*$/;
const knownWords = /мошенник|мошенничеств|развод(?:ят|илы)/;

/** "Код из смс просили": they, some time ago. */
const theyWanted = /(?:^| )(?:просил|спрашивал|требовал|выпрашивал|выманивал)[аи]?(?: |$)/;

/** "Позвонили из соцфонда, просят номер карты". */
export function isFraudAttempt(text: string): boolean {
  if (theyWanted.test(text) && ofCard.test(text)) return true;
  return (
    (theyCame.test(text) && theyWant.test(text) && ofCard.test(text)) ||
    (knownWords.test(text) && ofCard.test(text))
  );
}

/** "Я уже сказала", "назвала код": what they wanted is theirs. */
export function hasGivenAway(text: string): boolean {
  return given.test(text) || onlyGiven.test(text);
}
