import { aged, type Sample, thousand } from './sample.ts';

const f = { 'applicant.sex': 'f' };
const m = { 'applicant.sex': 'm' };
const married = { 'spouse.exists': true, 'applicant.maritalStatus': 'married' };
const divorced = { 'spouse.exists': false, 'applicant.maritalStatus': 'divorced' };
const widowed = { 'spouse.exists': false, 'applicant.maritalStatus': 'widowed' };
const husband = { ...f, 'spouse.exists': true };
const wife = { ...m, 'spouse.exists': true };

/** Marriage, children, size of the family, region. */
export const familySamples: readonly Sample[] = [
  ['у меня трое детей', { 'children.count': 3 }],
  ['я замужем двое детей', { ...f, ...married, 'children.count': 2 }],
  [
    'трое детей 3 5 и 16 лет',
    {
      'children.count': 3,
      'children[0].birthDate': aged(3),
      'children[1].birthDate': aged(5),
      'children[2].birthDate': aged(16),
    },
  ],
  ['дочке шестнадцать с половиной', { 'children[0].birthDate': aged(16, 6) }],
  [
    'сыну полтора годика дочке пять',
    { 'children[0].birthDate': aged(1, 6), 'children[1].birthDate': aged(5) },
  ],
  ['детей у нас нет', { 'children.count': 0 }],
  ['мужа нет я одна с ребенком', { ...f, 'spouse.exists': false }],
  ['я разведена, ребенку 8 месяцев', { ...f, ...divorced, 'children[0].birthDate': aged(0, 8) }],
  ['я вдова, живу одна', { ...f, ...widowed, 'family.size': 1 }],
  [
    'муж умер полгода назад',
    {
      ...f,
      ...widowed,
      'deceased.relation': 'spouse',
      'deceased.deathDate': { lo: '2025-09-30', hi: '2025-10-30' },
    },
  ],
  ['мы с мужем и двое детей', { ...husband, 'children.count': 2, 'family.size': 4 }],
  ['нас в семье пятеро живем в хабаровске', { 'family.size': 5, region: '27' }],
  ['мы с женой развелись в прошлом году', { ...m, ...divorced }],
  [
    'не замужем ребенка воспитываю сама',
    { ...f, 'spouse.exists': false, 'applicant.maritalStatus': 'single' },
  ],
  [
    'я мать одиночка в свидетельстве прочерк вместо отца',
    { ...f, 'applicant.relation': 'mother', 'applicant.soleParent': true },
  ],
  [
    'родила второго неделю назад',
    {
      ...f,
      'applicant.relation': 'mother',
      'children.count': 2,
      'children[1].order': 2,
      'children[1].birthDate': { lo: '2026-04-05', hi: '2026-04-11' },
    },
  ],
  ['у меня дочка родилась двадцать третьего марта', { 'children[0].birthDate': '2026-03-23' }],
  [
    'у нас близняшки по три годика',
    { 'children.count': 2, 'children[0].birthDate': aged(3), 'children[1].birthDate': aged(3) },
  ],
  ['если родится третий что нам положено', {}],
  ['у соседки трое детей и ей платят', {}],
  [
    'живем в питере с мужем и сыном четыре года',
    { ...husband, region: '78', 'children[0].birthDate': aged(4) },
  ],
  ['мы многодетные', { 'family.large': true }],
  [
    'я многодетная мама четверо детей',
    { ...f, 'applicant.relation': 'mother', 'family.large': true, 'children.count': 4 },
  ],
  [
    'старшему двенадцать среднему семь младшей два года',
    { 'children[0].birthDate': aged(12), 'children[1].birthDate': aged(7), 'children[2].birthDate': aged(2) },
  ],
  [
    'жена родила сына первого апреля',
    { ...wife, 'applicant.relation': 'father', 'children[0].birthDate': '2026-04-01' },
  ],
  ['один ребенок, ему 2 года и 3 месяца', { 'children.count': 1, 'children[0].birthDate': aged(2, 3) }],
  ['я из луганска у меня один ребенок', { region: '94', 'children.count': 1 }],
  ['прописан в москве а живу в рязани', { region: '62' }],
  ['живём гражданским браком не расписаны', { 'spouse.exists': false, 'spouse.registered': false }],
  [
    'дочь ходит в садик сын в третьем классе',
    { 'children[0].kindergarten': true, 'children[1].grade': 3, 'children[1].fullTimeStudent': true },
  ],
  ['сын студент очник 19 лет', { 'children[0].fullTimeStudent': true, 'children[0].birthDate': aged(19) }],
  [
    'дочка учится на заочном ей двадцать',
    { 'children[0].fullTimeStudent': false, 'children[0].birthDate': aged(20) },
  ],
  [
    'ребенок инвалид восемь лет',
    { 'children[0].disabled': true, 'children[0].birthDate': aged(8), 'family.hasDisabledChild': true },
  ],
  ['у меня сын инвалид ему 6', { 'children[0].disabled': true, 'children[0].birthDate': aged(6) }],
  ['мы усыновили девочку ей три года', { 'children[0].adopted': true, 'children[0].birthDate': aged(3) }],
  ['я опекун внука ему десять лет', { 'applicant.relation': 'guardian', 'children[0].birthDate': aged(10) }],
  [
    'оформила временную опеку над племянницей',
    {
      ...f,
      'applicant.relation': 'guardian',
      'children[0].temporaryGuardianship': true,
      'children[0].placementAct': true,
    },
  ],
  ['а если мы разведемся как будет', {}],
  ['подруга родила ей дали деньги', {}],
  ['ребёнку скоро три', { 'children[0].birthDate': { lo: '2023-04-16', hi: '2023-10-15' } }],
  ['дочке пятый год пошел', { 'children[0].birthDate': aged(4) }],
  [
    'двое детей, 2015 и 2019 года рождения',
    {
      'children.count': 2,
      'children[0].birthDate': { lo: '2015-01-01', hi: '2015-12-31' },
      'children[1].birthDate': { lo: '2019-01-01', hi: '2019-12-31' },
    },
  ],
  ['ребенок родился 12.05.2020', { 'children[0].birthDate': '2020-05-12' }],
  ['сын 2018 года', { 'children[0].birthDate': { lo: '2018-01-01', hi: '2018-12-31' } }],
  [
    'семья из четырех человек доход восемьдесят тысяч',
    { 'family.size': 4, 'family.incomeMonthly': thousand(80) },
  ],
  ['нас трое я муж и ребенок', { ...husband, 'family.size': 3, 'children.count': 1 }],
  ['живем втроем я и двое детей', { 'family.size': 3, 'children.count': 2 }],
  ['я женат, жена не работает', { ...wife, ...married, 'spouse.employment': 'none' }],
  ['есть муж он самозанятый', { ...husband, 'spouse.employment': 'selfemployed' }],
  ['муж служит по контракту', { ...husband, 'spouse.employment': 'military' }],
  ['муж студент очник', { ...husband, 'spouse.employment': 'student' }],
  ['отец ребенка служит срочную', { 'children[0].fatherConscript': true }],
  ['воспитываю одна троих', { ...f, 'children.count': 3 }],
  ['я одинокая мама двое ребятишек', { ...f, 'applicant.relation': 'mother', 'children.count': 2 }],
  ['муж бросил не живем вместе но не разведены', { ...husband }],
  ['разведен, двое сыновей', { ...m, ...divorced, 'children.count': 2 }],
  [
    'детям 4 и 7 лет живем на кубани',
    { 'children[0].birthDate': aged(4), 'children[1].birthDate': aged(7), region: '23' },
  ],
  ['детки погодки два и три годика', { 'children[0].birthDate': aged(2), 'children[1].birthDate': aged(3) }],
  ['дед воевал ветеран а я молодая', {}],
  ['моей сестре сорок лет она не работает', {}],
  ['мы с мужем разошлись официально в 2021', { ...f, ...divorced }],
  ['ребенку месяц', { 'children[0].birthDate': aged(0, 1) }],
  ['сыночку полгодика', { 'children[0].birthDate': aged(0, 6) }],
  ['у меня детей двое старший уже взрослый', { 'children.count': 2 }],
  ['вырастила пятерых до восьми лет всех', { ...f, 'family.childrenRaisedTo8': 5 }],
  ['живу в деревне в тульской области', { region: '71', 'locality.kind': 'rural' }],
  ['ребенок тяжело болеет но инвалидность не дали', { 'children[0].disabled': false }],
  ['отец лишен прав', {}],
  ['меня лишили родительских прав', { 'applicant.parentalRights': 'deprived' }],
  [
    'сын сирота я его тетя опекунша',
    { ...f, 'applicant.relation': 'guardian', 'children[0].withoutParentalCare': true },
  ],
];
