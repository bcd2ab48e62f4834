import { aged, type Sample, thousand } from './sample.ts';

const f = { 'applicant.sex': 'f' };
const m = { 'applicant.sex': 'm' };
const husband = { ...f, 'spouse.exists': true };

/** Work, pension, pregnancy, health, veterans, citizenship, death of somebody close. */
export const statusSamples: readonly Sample[] = [
  ['меня сократили', { 'applicant.dismissalReason': 'redundancy' }],
  ['уволилась по собственному желанию', { ...f, 'applicant.dismissalReason': 'own_will' }],
  [
    'фирму ликвидировали я без работы',
    { 'applicant.dismissalReason': 'liquidation', 'applicant.worksNow': false },
  ],
  ['стою на бирже труда', { 'applicant.registeredUnemployed': true, 'applicant.employment': 'unemployed' }],
  ['я безработная', { ...f, 'applicant.employment': 'unemployed' }],
  ['не работаю', { 'applicant.worksNow': false, 'applicant.employment': 'none' }],
  [
    'работаю официально на заводе',
    { 'applicant.worksNow': true, 'applicant.employment': 'employed', 'applicant.insured': true },
  ],
  ['работаю неофициально без договора', { 'applicant.worksNow': true, 'applicant.insured': false }],
  ['я пенсионерка', { ...f, 'applicant.employment': 'pensioner' }],
  ['мне 54 года', { 'applicant.birthDate': aged(54) }],
  [
    'я пенсионерка мне шестьдесят восемь не работаю',
    {
      ...f,
      'applicant.employment': 'pensioner',
      'applicant.birthDate': aged(68),
      'applicant.worksNow': false,
    },
  ],
  ['мне под семьдесят', { 'applicant.birthDate': { lo: '1956-04-16', hi: '1961-04-15' } }],
  ['я студентка учусь очно', { ...f, 'applicant.employment': 'student', 'applicant.fullTimeStudent': true }],
  ['я на пятом месяце', { ...f, 'applicant.pregnancyWeeks': { lo: 17, hi: 22 } }],
  ['беременна двадцать недель', { ...f, 'applicant.pregnancyWeeks': 20 }],
  [
    'двенадцатая неделя беременности на учет встала на восьмой',
    { ...f, 'applicant.pregnancyWeeks': 12, 'applicant.clinicRegistrationWeek': 8 },
  ],
  ['беременная жду двойню', { ...f, 'applicant.multiplePregnancy': true }],
  ['инвалид второй группы', { 'applicant.disabilityGroup': '2' }],
  ['у меня третья группа инвалидности', { 'applicant.disabilityGroup': '3' }],
  [
    'я инвалид детства первая группа',
    { 'applicant.disabilityGroup': '1', 'applicant.disabledSinceChildhood': true },
  ],
  ['инвалидности у меня нет', { 'applicant.disabilityGroup': '0' }],
  ['я ветеран труда', { 'applicant.veteranKind': 'labour' }],
  ['ветеран боевых действий я', { 'applicant.veteranKind': 'combat' }],
  ['как получить ветерана труда', {}],
  ['что положено инвалидам второй группы', {}],
  ['мужа мобилизовали в сентябре', { ...husband, 'applicant.mobilized': true, 'applicant.svoFamily': true }],
  ['сын на сво', { 'applicant.svoFamily': true }],
  [
    'муж инвалид первой группы',
    { ...husband, 'spouse.disabilityGroup': '1', 'family.hasDisabledMember': true },
  ],
  ['мы граждане россии', { 'applicant.citizenship': 'RU' }],
  [
    'я гражданка узбекистана с внж',
    { ...f, 'applicant.citizenship': 'foreign', 'applicant.legalStatus': 'vnzh' },
  ],
  [
    'гражданство рф получила в 2020',
    {
      ...f,
      'applicant.citizenship': 'RU',
      'applicant.citizenByBirth': false,
      'applicant.citizenshipSince': { lo: '2020-01-01', hi: '2020-12-31' },
    },
  ],
  ['у меня рвп', { 'applicant.legalStatus': 'rvp' }],
  [
    'умерла мама третьего марта она была на пенсии',
    { 'deceased.relation': 'mother', 'deceased.deathDate': '2026-03-03', 'deceased.category': 'pensioner' },
  ],
  [
    'похоронила отца в феврале сама все оплатила',
    { ...f, 'deceased.relation': 'father', 'deceased.funeralPaidByApplicant': true },
  ],
  ['брат умер вчера', { 'deceased.relation': 'other', 'deceased.deathDate': '2026-04-14' }],
  ['я самозанятая', { ...f, 'applicant.employment': 'selfemployed' }],
  ['я ип', { 'applicant.employment': 'ip' }],
  ['закрыла ип в прошлом месяце', { ...f, 'applicant.dismissalReason': 'ip_closed' }],
  ['уволили за прогулы', { 'applicant.dismissalReason': 'violation' }],
  ['договор закончился и не продлили', { 'applicant.dismissalReason': 'contract_end' }],
  ['никогда нигде не работала', { ...f, 'applicant.dismissalReason': 'never_worked' }],
  ['я на больничном с третьего апреля', { 'applicant.sickNote': true, 'sick.start': '2026-04-03' }],
  ['сижу на больничном с ребенком', { 'applicant.careSickNote': true }],
  ['в отпуске по уходу за ребенком до полутора лет', { 'applicant.onChildcareLeave': true }],
  ['я сирота', { 'applicant.orphanCategory': true }],
  ['бабушке восемьдесят два как ей оформить уход', {}],
  ['работаю на полставки', { 'applicant.worksNow': true, 'applicant.worksFullTime': false }],
  [
    'получаю пособие по безработице третий месяц',
    {
      'applicant.unemploymentPaid': true,
      'applicant.registeredUnemployed': true,
      'applicant.monthOfUnemployment': 3,
    },
  ],
  [
    'мне 61 год мужчина стаж сорок два года',
    { ...m, 'applicant.birthDate': aged(61), 'applicant.insuranceYears': 42 },
  ],
  [
    'родилась двенадцатого мая тысяча девятьсот восемьдесят пятого года',
    { ...f, 'applicant.birthDate': '1985-05-12' },
  ],
  ['я отец двоих детей', { ...m, 'applicant.relation': 'father', 'children.count': 2 }],
  ['еду к дочке в москву', {}],
  ['вдруг меня уволят', {}],
  ['если я заболею мне заплатят', {}],
  ['мы переехали из донецка по программе переселения', { 'applicant.resettlementProgram': true }],
  ['живу в россии десять лет постоянно', { 'applicant.permanentInRF': true, 'applicant.yearsInRF': 10 }],
  [
    'муж погиб на сво',
    {
      ...f,
      'spouse.exists': false,
      'applicant.maritalStatus': 'widowed',
      'deceased.relation': 'spouse',
      'applicant.svoFamily': true,
    },
  ],
  [
    'ухаживаю за ребенком инвалидом',
    { 'caredFor.disabledChild': true, 'children[0].disabled': true, 'family.hasDisabledChild': true },
  ],
  ['есть направление на мсэ', { 'mse.referral': true }],
  ['у нас потоп объявили чс дом затопило', { 'emergency.inZone': true }],
  [
    'встала на учет в центр занятости уволили по сокращению',
    {
      ...f,
      'applicant.registeredUnemployed': true,
      'applicant.employment': 'unemployed',
      'applicant.dismissalReason': 'redundancy',
    },
  ],
  ['пенсионер ли я', {}],
  [
    'мне сорок пять беременна пять недель',
    { ...f, 'applicant.birthDate': aged(45), 'applicant.pregnancyWeeks': 5 },
  ],
  ['налоги платил ндфл удержали', { ...m, 'applicant.incomeTaxPaid': true }],
  ['долгов по алиментам не имею', { 'applicant.alimonyDebt': false }],
  ['нужна сиделка для соседа инвалида', {}],
  [
    'лежачая инвалид первой группы 79 лет доход только пенсия 16 тысяч',
    {
      ...f,
      'applicant.disabilityGroup': '1',
      'applicant.birthDate': aged(79),
      'applicant.pensionTotal': thousand(16),
    },
  ],
  ['я ликвидатор чернобыльской аварии', { 'applicant.radiationKind': 'liquidator' }],
  ['еще не работал ни разу', { ...m, 'applicant.dismissalReason': 'never_worked' }],
];
