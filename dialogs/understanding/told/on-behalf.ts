/** Grown-ups a citizen speaks for; a spouse and children are of her own family. */
const women = 'мам|мамочк|мамуль|бабушк|бабул|тет|тетк|тетушк|сестр|соседк|свекров|тещ';
const men = 'пап|отц|дедушк|дед|дяд|брат(?!ск)|сосед(?!н)|свекр|тест(?=[еяю])';
const whose =
  '(?:(?:моей|моего|моему|мой|моя|мою|нашей|нашего|нашему|наша|наш|стар[а-я]+|пожил[а-я]+|родн[а-я]+) )*';
const relative = `${whose}(?:${women}|${men})[а-я]{0,3}`;

const condition =
  '(?:инсульт|инфаркт|лежач|слег|инвалид|болеет|больна|болен|парализ|слеп|глух|деменц|альцгеймер|перелом|упал|не ходит|не встает|одна живет|живет одн|один живет|на пенсии|ветеран|\\d+ (?:лет|год)|(?:шестьдесят|семьдесят|восемьдесят|девяносто)(?: \\S+)?(?: (?:лет|год))?)';
/** "Живу с мамой, ей 80" tells of the one who speaks. */
const told = new RegExp(`(?:^|(?<!(?:^| )(?:с|со|и))[ ,.!?])${relative},? (?:\\S+ ){0,3}?${condition}`);
/** Of a daughter who expects a child it is she who is told of, though she is of the family. */
const expecting = '(?:доч[а-я]*|внучк[а-я]*|невестк[а-я]*)';
const expects = new RegExp(
  `(?:^|[ ,.!?])${whose}${expecting},? (?:\\S+ ){0,2}?(?:беремен|в положении|ждет ребенка)`,
);
const dead = /(?:умер|скончал|погиб|похорон|погребен|не стало)/;
const age = '(?:\\d|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто)';
/** "Мне сорок один, бабушке восемьдесят три": her own household, unless it is the other one who needs something. */
const selfFirst = new RegExp(
  `^(?:(?:здравствуйте|добрый \\S+|алло|ну|вот|так)[ ,.!]+)*мне (?:сам\\S+ )?${age}`,
);
const forTheOther = /(?:^| )(?:за (?:ней|ним)|для (?:нее|него)|(?:ей|ему) (?:положен|нуж)|уход|ухаж)/;
const selfToo = /(?:^| )(?:а|но) (?:мне|у меня|мы|нам) /;

const named = new RegExp(`(?:^|[ ,.!?])${relative}(?=[ ,.!?]|$)`);

/** "Мама инвалид, я за ней ухаживаю, не работаю": it is the carer who asks, for herself. */
export function asksAsCarer(normalised: string): boolean {
  return (
    named.test(normalised) &&
    /(?:^| )ухажив(?:аю|аем|ать)(?=[ ,.!?]|$)/.test(normalised) &&
    /(?:^| )(?:не работаю|уволил(?:ась|ся)|ушл?[аел]+ с работы|бросил[аи]? работу|(?:платят|заплатят|положен[ао]?|дадут|выплаты|пособие)(?: ли)? мне|мне (?:что|платят|заплатят|положен[ао]?|дадут))(?=[ ,.!?]|$)/.test(
      normalised,
    ) &&
    !/(?:^| )(?:ей|ему|маме|отцу|бабушке|дедушке) (?:положен|дадут|нуж)/.test(normalised)
  );
}

/** "У бабушки инсульт, лежачая", "моей маме 80 лет, живёт одна": it is about a grown-up, not about the speaker. */
export function tellsOfAnother(normalised: string): boolean {
  return (
    (told.test(normalised) || expects.test(normalised)) &&
    !dead.test(normalised) &&
    !asksAsCarer(normalised) &&
    !selfToo.test(`${normalised} `) &&
    !(selfFirst.test(normalised) && !forTheOther.test(normalised))
  );
}

const ofSelf = new RegExp(
  `(?:(?:^|(?<=[,.;!?|] ?)|(?<= (?:а|но|и) ))(?:я|мы|мне|меня|у меня|у нас|сам|сама)|(?<= )(?:мне(?= ${age})|я(?= (?:не )?(?:работаю|зарабатываю|получаю)(?: |$)))) [^,.;!?]*`,
  'g',
);
const turns: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?:^|(?<=[ ,.]))у ${relative}(?=[ ,.!?]|$)`, 'g'), 'у меня'],
  [
    new RegExp(
      `(?:^|(?<=[ ,.]))${whose}(?:мам|бабушк|бабул|тет|сестр|соседк|свекров|тещ|пап|дедушк|дяд|брат|сосед|дед|отц)(?:е|у|ке|ушке)(?=[ ,.!?]|$)`,
      'g',
    ),
    'мне',
  ],
  [new RegExp(`(?:^|(?<=[ ,.]))${relative}(?=[ ,.!?]|$)`, 'g'), 'я'],
  [/(?:^|(?<=[ ,.]))у (?:нее|него|ней|нем)(?=[ ,.!?]|$)/g, 'у меня'],
  [
    new RegExp(`(?:^|(?<=[ ,.]))${whose}${expecting}(?=,? (?:\\S+ ){0,2}?(?:беремен|в положении|ждет))`, 'g'),
    'я',
  ],
  [/(?:^|(?<=[ ,.]))(?:она|он)(?=[ ,.!?]|$)/g, 'я'],
  [/(?:^|(?<=[ ,.]))(?:ей|ему)(?=[ ,.!?]|$)/g, 'мне'],
  [/(?:^|(?<=[ ,.]))живет(?=[ ,.!?]|$)/g, 'живу'],
  [/(?:^|(?<=[ ,.]))работает(?=[ ,.!?]|$)/g, 'работаю'],
  [/(?:^|(?<=[ ,.]))учится(?=[ ,.!?]|$)/g, 'учусь'],
  [/(?:^|(?<=[ ,.]))получает(?=[ ,.!?]|$)/g, 'получаю'],
];

/** What is told of the one she speaks for, as that one would tell it; what she tells of herself is left out. */
export function asTheirOwn(normalised: string): string {
  const others = normalised.replace(ofSelf, '|');
  return turns.reduce((text, [from, to]) => text.replace(from, to), others);
}

/** "Бабушка", "она" are women; `undefined` when the words do not show it. */
export function sexOfAnother(normalised: string): 'f' | 'm' | undefined {
  if (expects.test(normalised)) return 'f';
  if (new RegExp(`(?:^|[ ,.])${whose}(?:${women})[а-я]{0,3}(?=[ ,.!?]|$)`).test(normalised)) return 'f';
  if (new RegExp(`(?:^|[ ,.])${whose}(?:${men})[а-я]{0,3}(?=[ ,.!?]|$)`).test(normalised)) return 'm';
  return undefined;
}
