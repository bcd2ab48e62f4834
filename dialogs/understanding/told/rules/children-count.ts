import { count, type Rule, said, words } from '../rule.ts';
import type { Speech } from '../speech.ts';

const many =
  '(?:дет(?:ей|ки|ок|ишек)|дит(?:ок|ей)|ребят|ребятиш(?:ек|ки)|деток|малышей|малыша|спиногрыза|спиногрызов|ребенка|ребенок|сыновей|сына|сын|дочери|дочки|дочек|дочка|дочь|мальчика|мальчиков|пацана|девочки|девочек|парня|парней|мелких|маленьких|детишек|приемных|школьников|дошколят|школьника|пацанов|малых|несовершеннолетних)';

function howMany(found: RegExpExecArray, speech: Speech, id = 'children.count') {
  const number = speech.number(found[1]);
  if (
    !number ||
    number.isOrdinal ||
    number.hasMultiplier ||
    !Number.isInteger(number.value) ||
    number.value > 20
  )
    return undefined;
  return { [id]: number.value };
}

const sons = '(?:сын|сына|сыновей|сыновья|мальчик|мальчика|мальчиков|пацан|пацана|пацанов)';
const daughters = '(?:дочь|дочка|дочки|дочери|дочек|дочерей|девочка|девочки|девочек)';

/** "Два сына и дочка", "сын и две дочери": both kinds counted together. */
const ofBothKinds: Rule = {
  when: words(
    `(?:(#\\d+) ${sons} и (${count} )?${daughters}|(#\\d+) ${daughters} и (${count} )?${sons}|${sons} и (#\\d+) ${daughters}|${daughters} и (#\\d+) ${sons})(?! (?:#|\\d))`,
  ),
  tells: (found, speech) => {
    const numbers = found.slice(1).filter((mark) => mark !== undefined);
    const known = numbers.map((mark) => speech.number(mark)?.value ?? 1);
    const total = known.reduce((sum, one) => sum + one, 0) + (known.length === 1 ? 1 : 0);
    return total <= 15 && numbers.every((mark) => !speech.number(mark)?.isOrdinal)
      ? { 'children.count': total }
      : undefined;
  },
};

/** "Воспитываю двух сестёр 7 и 10 лет": hers to bring up, whoever they are to her. */
const wards: Rule = {
  when: words(
    `(?:воспитыва[а-я]+|опекаю|ращу|растим|под опекой|на воспитании)(?: (?!не |ни )[^ |#]+){0,2} (#\\d+) (?:(?:родных|младших|маленьких|несовершеннолетних) )?(?:сестер|сестренок|сестры|брата|брать[а-я]+|братишек|внук[а-я]+|внуч[а-я]+|племянник[а-я]*|племянниц[а-я]*|сирот)`,
  ),
  tells: (found, speech) => howMany(found, speech),
};

export const childrenCount: readonly Rule[] = [
  ofBothKinds,
  wards,
  {
    when: words(
      '(?:(?:детей|ребенка|деток) (?:у меня |у нас |пока |еще |своих |никаких |общих )*(?:нет|нету|не имею|не имеем)|(?:нет|нету|без) (?:у меня |у нас |пока |еще |своих )*(?:детей|деток)|бездетн[а-я]+|детей не имею)',
    ),
    tells: { 'children.count': 0 },
  },
  {
    when: words(`(${count}) (?:несовершеннолетн|малолетн)[а-я]+(?: детей| ребенка| ребенок)?`),
    tells: (found, speech) => ({
      ...howMany(found, speech),
      ...howMany(found, speech, 'family.childrenUnder18'),
    }),
  },
  {
    when: words(
      `(?:сын|мальчик) и (?:сын|мальчик|дочь|дочка|девочка)|(?:дочь|дочка|девочка) и (?:сын|сынок|мальчик|дочь)`,
    ),
    tells: ({ index, input }) =>
      /(?:у меня|у нас|есть|имею|имеем|воспитываю|ращу) $/.test(input.slice(0, index + 1))
        ? { 'children.count': 2 }
        : undefined,
  },
  {
    when: new RegExp(
      `(?<! (?:на|за|после|при|до|от|для|с|каждого|еще)) (${count}) (?:родных |своих |маленьких |взрослых |общих |моих |наших |приемных |школьного возраста |дошкольного возраста )*${many}(?= )(?! (?:лет|года))`,
    ),
    tells: (found, speech) => {
      const word = found[0];
      if (
        / (?:один|одна|одного|одну) (?:сын|дочь|дочка|мальчик|девочка)/.test(word) &&
        / (?:другой|другая|второй|вторая)/.test(found.input)
      )
        return undefined;
      if (/одной|одного|одному/.test(word) && !/ (?:воспитываю|ращу|имею|родила|есть) /.test(found.input))
        return undefined;
      // "Сын 5 лет": the number is an age.
      return howMany(found, speech);
    },
  },
  {
    when: words(
      `(?:детей|деток|ребят|дети|детки)(?: у меня| у нас|а нас)? (${count})(?= (?:\\||а|и(?! #)|я|муж|живем|доход|старш|младш|все|штук|человек|мал|сын|доч|$)|$| $)`,
    ),
    tells: (found, speech) => howMany(found, speech),
  },
  {
    when: words(
      `(?:воспитываю|ращу|поднимаю|тяну|воспитываем|растим|рожала|родила) (?:сама |одна |один |уже |всех )*(${count})(?= (?:\\||а |и |я|муж|живем|зарплат|доход|получаю|пенси|работ|без|$)|$| $)`,
    ),
    tells: (found, speech) => howMany(found, speech),
  },
  {
    when: words('(?:ребенок|сын|дочь|дочка) (?:у меня |у нас |только )*(?:один|одна)'),
    tells: { 'children.count': 1 },
  },
  { when: words(`(?:мать|мама|отец|папа) (${count})(?: детей)?`), tells: howMany },
  { when: words(`(?:с) (#\\d+) (?:детьми|ребятишками|детками)`), tells: howMany },
  {
    when: words('(?:с|со|и) (?:одним |моим |нашим )?(?:ребенком|сыном|дочкой|дочерью)'),
    tells: ({ input }) => (/ с одним ребенком/.test(input) ? { 'children.count': 1 } : undefined),
  },
  {
    when: said(
      '(?:родилась |родила |жду |ждем |будет |у меня |у нас |ждет )*(?:двойня|двойняшки|близнецы|близняшки)',
    ),
    tells: ({ 0: found }) => (/жд|будет/.test(found) ? undefined : { 'children.count': 2 }),
  },
  { when: said('(?:у меня |у нас |родилась |родила )(?:тройня|тройняшки)'), tells: { 'children.count': 3 } },
  {
    when: said(
      '(?:родила|родили|родился|родилась|рожала)(?: (?:(?:#\\d+ )?(?:месяц|месяца|месяцев|неделю|недели|недель|день|дня|дней|год|года|лет|полгода) назад|только что|(?:в )?\\S+))? (@\\d+)(?: ребенка| ребенок| сын| дочь| сына| дочку| малыша)?',
    ),
    tells: (found, speech) => howManyBorn(found, speech),
  },
  {
    when: said('(?:родился|родилась|появился) (?:у нас |у меня )?(?:наш |мой )?(@\\d+)'),
    tells: (found, speech) => howManyBorn(found, speech),
  },
  {
    when: said(
      '(?:мы |я |у нас |семья |наша семья )*(?:многодетн(?:ая|ые|ой|ую)|многодетка)(?: семья| мать| мама| папа| отец)?',
    ),
    tells: { 'family.large': true },
  },
  { when: words('(?:не|мы не) многодетн[а-я]+'), tells: { 'family.large': false } },
  {
    when: said(`(?:вырастила|воспитала|вырастил|воспитал|подняла|родила и воспитала) (${count})`),
    tells: (found, speech) => howMany(found, speech, 'family.childrenRaisedTo8'),
  },
];

function howManyBorn(found: RegExpExecArray, speech: Speech) {
  const order = speech.number(found[1]);
  // "Родилась третьего марта" is a day.
  if (
    !order ||
    order.value > 12 ||
    /^ (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|числа)/.test(
      found.input.slice(found.index + found[0].length),
    )
  )
    return undefined;
  // Children stand in the order they were born in.
  return { 'children.count': order.value, [`children[${order.value - 1}].order`]: order.value };
}
