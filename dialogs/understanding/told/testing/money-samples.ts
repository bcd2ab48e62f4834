import { aged, roubles, type Sample, thousand } from './sample.ts';

const f = { 'applicant.sex': 'f' };
const husband = { ...f, 'spouse.exists': true };
const wife = { 'applicant.sex': 'm', 'spouse.exists': true };

/** Income, pension, costs, property. */
export const moneySamples: readonly Sample[] = [
  ['доход у нас тысяч двадцать пять', { 'family.incomeMonthly': thousand(25) }],
  ['доход семьи 50 тысяч', { 'family.incomeMonthly': thousand(50) }],
  ['получаем по тридцать на двоих', { 'family.incomeMonthly': thousand(60) }],
  [
    'муж получает 40 тысяч я не работаю',
    {
      ...husband,
      'spouse.incomeMonthly': thousand(40),
      'applicant.worksNow': false,
      'applicant.employment': 'none',
    },
  ],
  ['зарплата у меня двадцать две тысячи', { 'applicant.incomeMonthly': thousand(22) }],
  ['я зарабатываю 35к', { 'applicant.incomeMonthly': thousand(35) }],
  ['доход не больше двадцати тысяч', { 'family.incomeMonthly': { hi: thousand(20) } }],
  ['доход на человека выходит 12 тысяч', { 'family.avgIncome': thousand(12) }],
  ['у меня пенсия четырнадцать тысяч', { 'applicant.pensionTotal': thousand(14) }],
  ['пенсия 13500', { 'applicant.pensionTotal': roubles(13_500) }],
  ['за коммуналку плачу шесть тысяч', { 'zhku.monthlyCost': thousand(6) }],
  ['за квартиру отдаем 7500 в месяц', { 'zhku.monthlyCost': roubles(7500) }],
  ['долгов по коммуналке нет', { 'zhku.debtByCourt': false }],
  ['доходов у нас никаких нет', { 'family.incomeMonthly': 0 }],
  ['алименты получаю восемь тысяч', { 'alimony.receivedMonthly': thousand(8) }],
  ['алименты не получаю', { 'alimony.receivedMonthly': 0 }],
  ['сколько платят при доходе до 20 тысяч', {}],
  [
    'мы в семье получаем от тридцати до сорока тысяч',
    { 'family.incomeMonthly': { lo: thousand(30), hi: thousand(40) } },
  ],
  ['на троих выходит сорок пять тысяч', { 'family.size': 3, 'family.incomeMonthly': thousand(45) }],
  [
    'у жены зарплата 25 тысяч у меня сорок',
    { ...wife, 'spouse.incomeMonthly': thousand(25), 'applicant.incomeMonthly': thousand(40) },
  ],
  ['капремонт шестьсот рублей', { capRepairFee: roubles(600) }],
  ['остаток по ипотеке два миллиона', { 'mortgage.debt': thousand(2000) }],
  [
    'маткапитал уже получили на второго',
    { 'applicant.matkapitalUsed': true, 'applicant.matkapitalUsedFor': 'second' },
  ],
  [
    'на маткапитале осталось двести тысяч',
    { 'applicant.matkapitalUsed': true, 'applicant.matkapitalBalance': thousand(200) },
  ],
  [
    'маткапитал весь потратили на ипотеку',
    { 'applicant.matkapitalUsed': true, 'applicant.matkapitalBalance': 0 },
  ],
  ['машины у нас нет', { 'property.carsCount': 0 }],
  ['две машины и дача', { 'property.carsCount': 2, 'property.dachas': 1 }],
  ['похороны обошлись в шестьдесят тысяч', { 'deceased.funeralCost': thousand(60) }],
  ['единое пособие уже получаем', { 'family.currentEdinoe': true }],
  ['мне за аренду три тысячи должны', {}],
  ['сколько будет пенсия если стаж 20 лет', {}],
  ['стаж у меня 32 года баллов девяносто пять', { 'applicant.insuranceYears': 32, 'applicant.ipk': 95 }],
  ['северного стажа пятнадцать лет', { 'applicant.northYears': 15 }],
  [
    'доход шестьдесят тысяч в месяц на семью, ребенку 5 лет',
    { 'family.incomeMonthly': thousand(60), 'children[0].birthDate': aged(5) },
  ],
  ['мы получаем вдвоем с мужем где то полтинник тысяч', { ...husband, 'family.incomeMonthly': thousand(50) }],
  ['соседке пенсию подняли до двадцати тысяч', {}],
  ['на карточку пришло 15 тысяч', {}],
  ['среднедушевой доход 14200', { 'family.avgIncome': roubles(14_200) }],
  ['за прошлый год семья заработала шестьсот тысяч', { 'family.incomePrevYear': thousand(600) }],
  ['отопление печное дровами', { 'housing.solidFuel': true, 'housing.fuelUse': 'stove' }],
  [
    'пенсия по инвалидности 18 тысяч третья группа',
    { 'applicant.pensionTotal': thousand(18), 'applicant.disabilityGroup': '3' },
  ],
  ['зп 28 тр', { 'applicant.incomeMonthly': thousand(28) }],
  ['доход примерно 33 тысячи', { 'family.incomeMonthly': thousand(33) }],
  ['хочу получать 20 тысяч', {}],
  ['пособие пришло 9500 почему так мало', {}],
  [
    'мы живем на одну мою зарплату 30 тысяч',
    { 'applicant.incomeMonthly': thousand(30), 'family.incomeMonthly': thousand(30) },
  ],
  ['жкх выходит девять тысяч', { 'zhku.monthlyCost': thousand(9) }],
  ['ипотеку брали 12.03.2021', { 'mortgage.contractDate': '2021-03-12' }],
  ['сижу в декрете, получаю 23к', { 'applicant.incomeMonthly': thousand(23) }],
  ['в декрете, получаю пособие 23 тысячи', {}],
];
