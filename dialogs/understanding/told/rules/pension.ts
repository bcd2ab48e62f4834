import { type Rule, said, words } from '../rule.ts';
import type { Speech } from '../speech.ts';
import { near, sumOf } from '../sum.ts';

const money = near(
  'зарплат|стаж|ребен|сын|доч|живем|коммунал|квартир|ипотек|маткап|алимент|мам|бабуш|муж|плачу|платим',
);

function years(id: string) {
  return (found: RegExpExecArray, speech: Speech) => {
    const value = speech.number(found[1])?.value;
    return value === undefined || value > 70 ? undefined : { [id]: value };
  };
}

const kindOfYears =
  / (северн|общ|страхов|трудов)(?:ый|ий|ого|его|ой)(?: (?:стаж[а-я]*|у меня|есть|всего|где то|около|примерно|почти))* (#\d+)(?= )(?! (?:тыс|руб|балл|дет|реб|процент))/g;

/** "Северный стаж двадцать и общий тридцать два": the word is said once, of both. */
function yearsByKind(input: string, speech: Speech) {
  const told: Record<string, number> = {};
  if (/ (?:нуж[а-я]+|надо|долж[а-я]+|требу[а-я]+|какой|если|доплат[а-я]*|надбавк[а-я]*)(?= )/.test(input))
    return told;
  for (const [, kind, number] of input.matchAll(kindOfYears)) {
    const value = speech.number(number)?.value;
    if (value !== undefined && value <= 70)
      told[kind === 'северн' ? 'applicant.northYears' : 'applicant.insuranceYears'] ??= value;
  }
  return told;
}

/** Size of the pension, record of work, points. */
export const pension: readonly Rule[] = [
  {
    // "Муж 65 лет, у него пенсия 20 тысяч".
    when: words(`(?:муж|жена|супруга?) [^|]*?(?:\\| )?у (?:него|нее) пенси[яи]${money}`),
    tells: sumOf('spouse.pensionTotal', { inThousands: true }),
  },
  {
    when: words(
      `(?:у меня |моя |моей |своя )?(?:пенси[яюией]+)(?: (?:у меня|моя|по инвалидности|по старости|по потере кормильца|по возрасту|минимальная|маленькая|сейчас|всего|только|получаю|составляет|выходит|платят|приходит|в размере|страховая|социальная))*${money}`,
    ),
    tells: (found, speech) =>
      / (?:минимальная|средняя|какая|максимальная|почему|мамы|папы|ее|его|него|нее|мужа|жены|мужу|жене|супруга|супруги) $/.test(
        found.input.slice(0, found.index + 1),
      ) ||
      / [всc] #| (?:срезал|уменьш|урезал|снизил)/.test(found[0]) ||
      / (?:будет|должна|обещал|положен|подняли|добавили|прибав|увелич|повыс|недоплат|удерж|перерасч|индекс)/.test(
        found[0],
      )
        ? undefined
        : sumOf('applicant.pensionTotal', { inThousands: true })(found, speech),
  },
  {
    when: words(
      `(?:получаю|имею|платят|приходит) (?:(?!не |ни |нет )[^ |]+ ){0,2}?пенсию${money}|получаю${money} пенсии`,
    ),
    tells: sumOf('applicant.pensionTotal', { inThousands: true }),
  },
  {
    when: words(
      '(?:пенсию (?:я )?не получаю|не получаю (?:никакую )?пенсию|пенсии (?:у меня )?(?:нет|нету)|без пенсии)',
    ),
    tells: ({ input }) =>
      / (?:справк|бумаг|подтвержд)/.test(input) ? undefined : { 'applicant.pensionTotal': 0 },
  },
  {
    when: words(
      '(?:северн[а-я]+ стаж[а-я]*(?: у меня)?|стаж[а-я]* (?:на|крайнего) севере?[а]?|на (?:крайнем )?севере (?:отработал[а]?|проработал[а]?|работал[а]?)|отработал[а]? на (?:крайнем )?севере) (#\\d+)(?: лет| год[а]?)?',
    ),
    tells: years('applicant.northYears'),
  },
  {
    when: words('(#\\d+) (?:лет|года?) (?:северн[а-я]+ стаж[а-я]*|на крайнем севере|на севере)'),
    tells: years('applicant.northYears'),
  },
  {
    when: words(
      '(?:(?:страховой |трудовой |общий |мой )*стаж[а-я]*(?: (?:у меня|работы|мой|общий|трудовой|страховой|всего|больше|около|примерно|есть|набралось|получается|официальный))*) (#\\d+)(?! (?:тысяч|балл|руб))(?: лет| год[а]?)?',
    ),
    tells: (found, speech) =>
      / (?:больше|северн|сельск|вредн|если)/.test(found[0]) ||
      / (?:доплат[а-я]*|надбавк[а-я]*|какая|свыше|северн[а-я]*|сельск[а-я]*|вредн[а-я]*|горяч[а-я]*|пед[а-я]*|мед[а-я]*) (?:[^ |]+ ){0,3}$/.test(
        found.input.slice(0, found.index + 1),
      )
        ? undefined
        : years('applicant.insuranceYears')(found, speech),
  },
  {
    when: words(
      '(#\\d+) (?:лет|года?) (?:у меня )?(?:трудового |страхового |общего |официального )*стаж[а-я]*(?! (?:нужно|надо|должно|требу))',
    ),
    tells: years('applicant.insuranceYears'),
  },
  {
    when: / (?:стаж[а-я]*|северн[а-я]+ #\d+)(?= )|^ (?:общий|страховой|трудовой) #\d+ (?:(?:лет|года?) )?$/,
    tells: ({ input }, speech) => yearsByKind(input, speech),
  },
  {
    when: words(
      '(?:пенсионных )?балл[а-я]+(?: (?:у меня|ипк|пенсионных|накоплено|всего|набралось|только|есть))* (#\\d+)',
    ),
    tells: points,
  },
  { when: words('(#\\d+) (?:пенсионн[а-я]+ )?балл[а-я]*'), tells: points },
  {
    when: said(
      '(?:мне платят|получаю|у меня есть|платят|есть|оформлена|назначена) (?:(?!не |ни |нет )[^ |]+ )?едв',
    ),
    tells: { 'applicant.edvPaid': true },
  },
  { when: words('едв (?:я )?получаю'), tells: { 'applicant.edvPaid': true } },
  {
    when: words(
      'от (?:соцпакета|соц пакета|набора социальных услуг|нсу) (?:я )?отказал(?:ась|ся)|отказал(?:ась|ся) от (?:соцпакета|соц пакета|набора социальных услуг|нсу)|соцпакет (?:беру |получаю )?деньгами',
    ),
    tells: { 'applicant.nsuSanatoriumKept': false },
  },
  {
    when: words('едв (?:не получаю|не платят|нет|у меня нет)|не получаю едв'),
    tells: { 'applicant.edvPaid': false },
  },
];

function points(found: RegExpExecArray, speech: Speech) {
  const value = speech.number(found[1])?.value;
  return value === undefined || value > 500 || / (?:егэ|кредитн|школ|не хватает)/.test(found.input)
    ? undefined
    : { 'applicant.ipk': value };
}
