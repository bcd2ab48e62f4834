/** Somebody who called or wrote asks for what only she may know of her card. Normalised text. */

const theyCame =
  /(?:позвонил|звонил|звонят|звонит|звонок|звонка|написал[аи]?|пишут|пришло|прислал|представил|called|texted|wrote)/;
const theyWant =
  /(?:прос[ия]|спраш|спрос|требу|хот[ея]т|нужен|нужны|назв|продикт|сказать|сообщи|установи|перевест|перевед|ask|want)/;
const ofCard =
  /(?:номер|данные|реквизиты|срок действия) (?:\S+ )?карт|код\S* (?:\S+ )?(?:из |с )?(?:смс|sms|карт)|(?:смс|sms)[ -]?код|cvv|цвв|с обратной стороны|безопасн\S+ сч[её]т|резервн\S+ сч[её]т|удал[её]нн\S+ доступ|card number|code from (?:the )?(?:sms|text)/;
const given =
  /(?:сказал|назвал|продиктовал|сообщил|отправил|дал|перев[её]л)[аи]?(?: \S+){0,3} (?:код|номер карты|данные карты|деньги мошен)/;
const knownWords = /мошенник|мошенничеств|развод(?:ят|илы)|scam|fraud/;

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
  return (
    given.test(text) ||
    /(?:^| )(?:уже )?(?:я )?(?:уже )?(?:сказал|назвал|продиктовал|сообщил|перев[её]л|отправил|дал)[аи]?(?: (?:уже|им|ему|ей|все))*[.!? ]*$/.test(
      text,
    )
  );
}
