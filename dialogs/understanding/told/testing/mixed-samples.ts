import { aged, roubles, type Sample, thousand } from './sample.ts';

const f = { 'applicant.sex': 'f' };
const m = { 'applicant.sex': 'm' };
const married = { 'spouse.exists': true, 'applicant.maritalStatus': 'married' };
const divorced = { 'spouse.exists': false, 'applicant.maritalStatus': 'divorced' };
const widowed = { 'spouse.exists': false, 'applicant.maritalStatus': 'widowed' };
const husband = { ...f, 'spouse.exists': true };
const wife = { ...m, 'spouse.exists': true };
const mother = { ...f, 'applicant.relation': 'mother' };

/** Longer and messier: several themes at once, stories before the question, questions that tell nothing. */
export const mixedSamples: readonly Sample[] = [
  [
    'здравствуйте я одна воспитываю двоих детей семь и девять лет живем в екатеринбурге доход двадцать восемь тысяч что нам положено',
    {
      ...f,
      'children.count': 2,
      'children[0].birthDate': aged(7),
      'children[1].birthDate': aged(9),
      region: '66',
      'family.incomeMonthly': thousand(28),
      'family.size': 3,
    },
  ],
  [
    'девушка миленькая мне семьдесят восемь лет живу одна пенсия пятнадцать тысяч за квартиру плачу шесть',
    { 'applicant.birthDate': aged(78), 'family.size': 1, 'applicant.pensionTotal': thousand(15) },
  ],
  [
    'Подскажите, мы в разводе, ребенок со мной живет, ему 11, бывший алименты не платит',
    { ...divorced, ...f, 'children[0].birthDate': aged(11), 'alimony.receivedMonthly': 0 },
  ],
  [
    'сократили с завода в прошлом месяце, стою на бирже, жена в декрете, двое мелких',
    {
      ...wife,
      'applicant.dismissalReason': 'redundancy',
      'applicant.registeredUnemployed': true,
      'applicant.employment': 'unemployed',
      'children.count': 2,
    },
  ],
  ['сколько сейчас платят на первого ребенка', {}],
  [
    'я беременна срок четырнадцать недель на учет встала вовремя на десятой неделе муж работает официально',
    {
      ...husband,
      'applicant.pregnancyWeeks': 14,
      'applicant.clinicRegistrationWeek': 10,
      'spouse.employment': 'employed',
    },
  ],
  [
    'у нас в семье 6 чел, четверо детей, доход 95 тр',
    { 'family.size': 6, 'children.count': 4, 'family.incomeMonthly': thousand(95) },
  ],
  [
    'муж погиб осталась с двумя детьми пять лет и год',
    {
      ...f,
      ...widowed,
      'deceased.relation': 'spouse',
      'children.count': 2,
      'children[0].birthDate': aged(5),
      'children[1].birthDate': aged(1),
    },
  ],
  [
    'мама умерла десятого апреля как получить пособие на похороны',
    { 'deceased.relation': 'mother', 'deceased.deathDate': '2026-04-10' },
  ],
  ['можно ли получать единое если муж в тюрьме', {}],
  [
    'первому ребенку десять второму шесть третьему два',
    { 'children[0].birthDate': aged(10), 'children[1].birthDate': aged(6), 'children[2].birthDate': aged(2) },
  ],
  [
    'я ветеран боевых действий, группа инвалидности третья',
    { 'applicant.veteranKind': 'combat', 'applicant.disabilityGroup': '3' },
  ],
  ['а если я выйду на полставки пособие сохранится', {}],
  [
    'я работаю на полторы ставки получаю сорок пять тысяч разведена дочь двенадцать лет',
    {
      ...f,
      ...divorced,
      'applicant.worksNow': true,
      'applicant.worksFullTime': true,
      'applicant.incomeMonthly': thousand(45),
      'children[0].birthDate': aged(12),
    },
  ],
  [
    'соседка говорит что ей за газ вернули а у меня пенсия всего одиннадцать тысяч',
    { 'applicant.pensionTotal': thousand(11) },
  ],
  [
    'Я мама троих детей, старшему 14, младшим по 5',
    { ...mother, 'children.count': 3, 'children[0].birthDate': aged(14) },
  ],
  ['родилась дочка 2 апреля 2026', { 'children[0].birthDate': '2026-04-02' }],
  [
    'нам бы субсидию на коммуналку платим девять тысяч пенсия у меня шестнадцать у деда восемнадцать',
    { 'applicant.pensionTotal': thousand(16) },
  ],
  ['приехала из казахстана гражданства рф нет ребенок родился здесь', f],
  [
    'предпенсионер мне 58 лет уволили по сокращению стаж 38 лет',
    {
      'applicant.birthDate': aged(58),
      'applicant.dismissalReason': 'redundancy',
      'applicant.insuranceYears': 38,
    },
  ],
  ['почему мне отказали в едином пособии доход меньше минимума', {}],
  [
    'ребенок в первом классе и один в садик ходит',
    { 'children[0].grade': 1, 'children[0].fullTimeStudent': true },
  ],
  [
    'я многодетная, 5 детей, муж на сво по мобилизации',
    {
      ...husband,
      'family.large': true,
      'children.count': 5,
      'applicant.mobilized': true,
      'applicant.svoFamily': true,
    },
  ],
  [
    'у меня свое ип доход около восьмидесяти тысяч в месяц',
    { 'applicant.employment': 'ip', 'family.incomeMonthly': thousand(80) },
  ],
  ['когда придут детские', {}],
  ['мне скоро шестьдесят', { 'applicant.birthDate': { lo: '1966-04-16', hi: '1966-10-15' } }],
  [
    'дочка инвалид детства ей двадцать один',
    { 'children[0].disabled': true, 'children[0].birthDate': aged(21) },
  ],
  [
    'взяли под опеку мальчика шесть лет из детдома',
    { 'applicant.relation': 'guardian', 'children[0].placementAct': true, 'children[0].birthDate': aged(6) },
  ],
  [
    'Муж умер 3 марта 2026, он работал. Похороны оплатила я, вышло 70 тыс',
    {
      ...f,
      ...widowed,
      'deceased.relation': 'spouse',
      'deceased.deathDate': '2026-03-03',
      'deceased.category': 'employed',
      'deceased.funeralPaidByApplicant': true,
      'deceased.funeralCost': thousand(70),
    },
  ],
  ['у меня подруга одна воспитывает троих и получает двадцать', {}],
  [
    'живу в новосибирске снимаю квартиру двое деток мужа нет',
    { ...f, region: '54', 'children.count': 2, 'spouse.exists': false },
  ],
  ['нет у меня никакого мужа и детей нет', { ...f, 'spouse.exists': false, 'children.count': 0 }],
  [
    'студентка, очное, беременна 8 недель',
    { ...f, 'applicant.employment': 'student', 'applicant.pregnancyWeeks': 8 },
  ],
  ['пособие на погребение сколько', {}],
  [
    'мы с мужем оба работаем доход на двоих семьдесят тысяч детей пока нет',
    { ...husband, 'family.size': 2, 'family.incomeMonthly': thousand(70), 'children.count': 0 },
  ],
  ['сын в пятом классе школа муниципальная', { 'children[0].grade': 5, 'children[0].fullTimeStudent': true }],
  [
    'мне 35, замужем, дети 3 и 8, своя квартира, машина одна, доход 60 тысяч',
    {
      ...f,
      ...married,
      'applicant.birthDate': aged(35),
      'children[0].birthDate': aged(3),
      'children[1].birthDate': aged(8),
      'property.carsCount': 1,
      'family.incomeMonthly': thousand(60),
    },
  ],
  ['ухаживаю за мамой ей восемьдесят три', {}],
  ['ему пять лет инвалид детства', {}],
  [
    'двойняшки родились 14 февраля',
    { 'children.count': 2, 'children[0].birthDate': '2026-02-14', 'children[1].birthDate': '2026-02-14' },
  ],
  ['я из ростова беженка из мариуполя', { ...f, region: '61', 'applicant.legalStatus': 'refugee' }],
  [
    'получаю пенсию по потере кормильца 14000 учусь очно',
    {
      'applicant.pensionTotal': roubles(14_000),
      'applicant.employment': 'student',
      'applicant.fullTimeStudent': true,
    },
  ],
  [
    'ипотека взята в июле 2023 двое детей',
    { 'children.count': 2, 'mortgage.contractDate': { lo: '2023-07-01', hi: '2023-07-31' } },
  ],
  [
    'мой доход тридцать тысяч у мужа сорок',
    { ...husband, 'applicant.incomeMonthly': thousand(30), 'spouse.incomeMonthly': thousand(40) },
  ],
  ['хотим с мужем усыновить ребенка', { ...husband }],
  ['дети взрослые живут отдельно', {}],
  [
    'работаю в школе учителем оклад двадцать четыре тысячи',
    { 'applicant.worksNow': true, 'applicant.incomeMonthly': thousand(24) },
  ],
  ['уволился по соглашению сторон пятого марта', { ...m, 'applicant.dismissalReason': 'agreement' }],
  [
    'у меня вторая группа нерабочая пенсия 19200 живу с сыном',
    { 'applicant.disabilityGroup': '2', 'applicant.pensionTotal': roubles(19_200) },
  ],
  ['нас двое пенсионеров с мужем', { ...husband, 'family.size': 2 }],
  ['жена на седьмом месяце', { ...wife }],
  ['мой сын служит по контракту на сво', { 'applicant.svoFamily': true }],
  [
    'в 2024 родила первого а сейчас второго жду',
    {
      ...mother,
      'children.count': 1,
      'children[0].order': 1,
      'children[0].birthDate': { lo: '2024-01-01', hi: '2024-12-31' },
    },
  ],
  ['мы погорельцы дом сгорел объявили чс', { 'emergency.inZone': true }],
  ['я опекун у меня двое приемных', { 'applicant.relation': 'guardian', 'children.count': 2 }],
  ['не работаю сижу с ребенком до трех лет', { 'applicant.worksNow': false }],
  [
    'муж пьет не работает я тяну одна троих зарплата двадцать пять',
    { ...husband, 'spouse.employment': 'none', 'children.count': 3, 'applicant.incomeMonthly': thousand(25) },
  ],
  [
    'стаж тридцать лет из них двенадцать на севере',
    { 'applicant.insuranceYears': 30, 'applicant.northYears': 12 },
  ],
  ['я инвалид вов', { 'applicant.veteranKind': 'combat_disabled' }],
  ['сколько мне доплатят до прожиточного минимума', {}],
  ['шестьдесят шестого года рождения', { 'applicant.birthDate': { lo: '1966-01-01', hi: '1966-12-31' } }],
  [
    'дочка две тысячи пятнадцатого года рождения',
    { 'children[0].birthDate': { lo: '2015-01-01', hi: '2015-12-31' } },
  ],
  [
    'удостоверение ветерана боевых действий получил',
    { 'applicant.veteranKind': 'combat', 'applicant.sex': 'm' },
  ],
];
