import { type Rule, said, words } from '../rule.ts';

const f = { 'applicant.sex': 'f' };
const m = { 'applicant.sex': 'm' };

const work = (value: string) => ({ 'applicant.employment': value });

/** What the spouse does; before the speaker's own work, so that "жена не работает" is not hers. */
export const spouseWork: readonly Rule[] = [
  {
    when: words(
      '(?:муж|мужа|супруг|жена|супруга|он|она) (?:у меня |мой |моя |тоже |сейчас |пока |временно |официально |пьет |болеет |инвалид |сидит |вообще |нигде )*(?:не работает|без работы|сидит без работы|нигде не работает)',
    ),
    tells: spouse('none'),
  },
  {
    when: words(
      '(?:муж|супруг|жена) (?:у меня |мой |сейчас |тоже )*(?:безработный|безработная|(?:стоит|состоит) на (?:бирже|учете в (?:центре занятости|цзн|службе занятости))[а-я]*)',
    ),
    tells: spouse('unemployed'),
  },
  {
    when: words('(?:муж|супруг|жена|он) (?:у меня |мой |тоже |он )*(?:самозанят[а-я]+)'),
    tells: spouse('selfemployed'),
  },
  {
    when: words(
      '(?:муж|супруг|жена|он) (?:у меня |мой |тоже )*(?:ип|предприниматель|индивидуальный предприниматель)',
    ),
    tells: spouse('ip'),
  },
  {
    when: words(
      '(?:муж|супруг|он) (?:у меня |мой |сейчас )*(?:служит по призыву|служит срочную|срочник|на срочной|в армии служит срочную)',
    ),
    tells: spouse('conscript'),
  },
  {
    when: words(
      '(?:муж|супруг|жена|он) (?:у меня |мой |сейчас )*(?:служит по контракту|контрактник|военнослужащий|военный|военная|военнослужащая|по контракту)',
    ),
    tells: spouse('military'),
  },
  {
    when: words('(?:муж|супруг|жена) (?:у меня |мой |тоже )*(?:студент|студентка|учится очно)'),
    tells: spouse('student'),
  },
  {
    when: words('(?:муж|супруг|жена) (?:у меня |мой |тоже |уже )*(?:пенсионер|пенсионерка|на пенсии)'),
    tells: spouse('pensioner'),
  },
  {
    when: words(
      '(?:муж|супруг|жена) (?:у меня |мой |сейчас )*(?:официально работает|работает официально|трудоустроен[а]?)',
    ),
    tells: spouse('employed'),
  },
  { when: words('(?:муж|супруг) (?:у меня |мой )*курсант'), tells: { 'spouse.cadet': true } },
];

function spouse(value: string): Rule['tells'] {
  return ({ 0: found, input }) =>
    / (?:муж|супруг|жена)/.test(found) ||
    / (?:муж|жена|супруг) .*$/.test(input.slice(0, input.indexOf(found) + 1))
      ? { 'spouse.employment': value }
      : undefined;
}

/** The speaker's own work. */
export const employment: readonly Rule[] = [
  { when: said('(?:я )?безработная'), tells: { ...f, ...work('unemployed') } },
  { when: said('(?:я )?безработный'), tells: { ...m, ...work('unemployed') } },
  {
    when: said(
      'на бирже (?:труда )?(?:уже |я |давно |сейчас )*(?:стою|состою)|(?:стою|состою|встала|встал|зарегистрирован[а]?|числюсь|оформил(?:ась|ся)) (?:на )?(?:(?!не |ни |нет )[^ |]+ )?(?:на )?(?:бирж[а-я]+|учет[а-я]* (?:(?!не |ни |нет )[^ |]+ )?(?:в )?(?:центр[а-я]* занятости|цзн|служб[а-я]* занятости)|в (?:центре|службе) занятости|в цзн|по безработице)(?: труда)?',
    ),
    tells: { 'applicant.registeredUnemployed': true, ...work('unemployed') },
  },
  {
    when: words(
      '(?:не стою|не состою|не вставал[а]?|не стоял[а]?|не состоял[а]?) на (?:бирже|учете в (?:центре занятости|цзн))|на (?:бирже|учете в (?:центре занятости|цзн)) (?:еще |пока |уже |я )*не (?:стою|состою|вставал[а]?|стоял[а]?|состоял[а]?)',
    ),
    tells: { 'applicant.registeredUnemployed': false },
  },
  {
    when: words(
      '(?:я )?(?:сижу дома|дома сижу)(?= (?:\\||$)| $)|я (?:сейчас |просто |сама )*дома(?= (?:\\||$)| $)|(?:я )?домохозяйка',
    ),
    tells: { 'applicant.worksNow': false },
  },
  {
    when: said('(?:признан[аы]? безработн[а-я]+|признали (?:меня )?безработн[а-я]+|статус безработн[а-я]+)'),
    tells: { 'applicant.registeredUnemployed': true, ...work('unemployed') },
  },
  {
    when: said('(?:получаю|платят) (?:(?!не |ни |нет )[^ |]+ )?пособие по безработице(?: @(\\d+) месяц)?'),
    tells: (found, speech) => {
      const month = found[1] === undefined ? undefined : speech.numbers[Number(found[1])]?.value;
      return {
        'applicant.unemploymentPaid': true,
        'applicant.registeredUnemployed': true,
        ...(month === undefined ? {} : { 'applicant.monthOfUnemployment': month }),
      };
    },
  },
  {
    when: said('(?:я )?самозанятая'),
    tells: ({ index, input }) => (isOfAnother(input, index) ? undefined : { ...f, ...work('selfemployed') }),
  },
  {
    when: said('(?:я )?самозанятый'),
    tells: ({ index, input }) => (isOfAnother(input, index) ? undefined : work('selfemployed')),
  },
  {
    when: said(
      '(?:я (?:(?!не |ни |нет )[^ |]+ )?(?:ип|предприниматель|индивидуальный предприниматель)|у меня (?:свое )?ип|работаю как ип)',
    ),
    tells: work('ip'),
  },
  {
    when: said('(?:закрыла|закрыл|закрывала) (?:свое |свой )?ип|ип (?:закрыла|закрыл|закрыто)'),
    tells: { 'applicant.dismissalReason': 'ip_closed' },
  },
  { when: said('(?:я )?студентка (?!учится)'), tells: { ...f, ...work('student') } },
  { when: said('я (?:(?!не |ни |нет )[^ |]+ )?студентка'), tells: { ...f, ...work('student') } },
  { when: said('я (?:(?!не |ни |нет )[^ |]+ )?студент'), tells: work('student') },
  {
    when: said(
      '(?:учусь (?:(?!не |ни |нет )[^ |]+ ){0,3}?(?:очно|на очном|на дневном|на очке)|очно учусь|на (?:очном|дневном) учусь)',
    ),
    tells: { ...work('student'), 'applicant.fullTimeStudent': true },
  },
  {
    when: said('(?:учусь (?:(?!не |ни |нет )[^ |]+ ){0,3}?(?:заочно|на заочном|на заочке)|заочно учусь)'),
    tells: { 'applicant.fullTimeStudent': false },
  },
  {
    when: said(
      '(?:я (?:уже |теперь |сама |работающая |неработающая |одинокая )*(?:пенсионерка)|пенсионерка я|пенсионерка)(?= )',
    ),
    tells: ({ index, input }) => (isOfAnother(input, index) ? undefined : { ...f, ...work('pensioner') }),
  },
  {
    when: said(
      '(?:я (?:уже |теперь |сам |сама |работающий |неработающий |военный |одинокий )*пенсионер|пенсионер я|(?:я |уже |давно |мы )(?:(?!не |ни |нет )[^ |]+ ){0,2}?на пенсии)(?! ли)',
    ),
    tells: ({ index, input }) => (isOfAnother(input, index) ? undefined : work('pensioner')),
  },
  {
    when: said(
      'я (?:(?!не |ни |нет )[^ |]+ )?(?:военнослужащий|военный|контрактник|служу по контракту)|служу по контракту',
    ),
    tells: work('military'),
  },
  { when: said('я (?:адвокат|нотариус)'), tells: work('lawyer_notary') },
  {
    when: words(
      '(?:работаю (?:(?!не |ни |нет )[^ |]+ ){0,2}?(?:неофициально|без оформления|без договора|в черную|по черному|не официально|в серую)|(?:неофициально|не официально) (?:работаю|подрабатываю)|подрабатываю (?:(?!не |ни |нет )[^ |]+ )?(?:неофициально|без оформления)|не трудоустроен[а]? официально|официально не (?:работаю|трудоустроен[а]?|устроен[а]?))',
    ),
    tells: ({ 0: found }) => ({
      'applicant.insured': false,
      ...(/ официально не| не трудоустроен/.test(found) ? {} : { 'applicant.worksNow': true }),
    }),
  },
  {
    when: said(
      '(?:(?:я )?работаю (?:(?!не |ни |нет )[^ |]+ ){0,2}?(?:официально|по договору|по трудовому договору|по трудовой|по тк)|официально (?:работаю|трудоустроен[а]?|устроен[а]?)|трудоустроен[а]? официально)',
    ),
    tells: { 'applicant.worksNow': true, 'applicant.insured': true, ...work('employed') },
  },
  {
    when: said('работаю (?:(?!не |ни |нет )[^ |]+ ){0,2}?на (#\\d+) ставк[аиу]'),
    tells: (found, speech) => ({
      'applicant.worksNow': true,
      'applicant.worksFullTime': (speech.number(found[1])?.value ?? 1) >= 1,
    }),
  },
  {
    when: said(
      'работаю (?:(?!не |ни |нет )[^ |]+ ){0,2}?на (?:полставки|пол ставки|неполн[а-я]+|половину ставки|четверть ставки)',
    ),
    tells: { 'applicant.worksNow': true, 'applicant.worksFullTime': false },
  },
  {
    when: said(
      'работаю (?:(?!не |ни |нет )[^ |]+ ){0,2}?(?:на полную ставку|на полный день|полный день|на ставку|на полтора|на полторы ставки)',
    ),
    tells: { 'applicant.worksNow': true, 'applicant.worksFullTime': true },
  },
  {
    when: words(
      '(?:(?:я |сама |сам )?(?:нигде |уже |сейчас |пока |временно |вообще )*не работаю(?: (?:нигде|сейчас|пока))?|(?:я |сижу |остал(?:ась|ся) )+без работы|мы (?:оба )?не работаем|потерял[а]? работу|лишил(?:ась|ся) работы)',
    ),
    tells: ({ input, 0: found }) => ({
      'applicant.worksNow': false,
      'applicant.employment':
        / не работаю/.test(found) &&
        !/ (?:декрет|по уходу|пенси|студент|учусь|бирж|занятости|безработн|больничн|инвалид|самозанят|ип |беремен|сижу с |с ребенком|с малыш)/.test(
          input,
        )
          ? 'none'
          : undefined,
    }),
  },
  {
    when: said(
      '(?:я |мы |еще |уже |сама |сам |сейчас |пока |тоже |работающая |хоть и )*(?:работаю|подрабатываю|продолжаю работать|работающая пенсионерка|работающий пенсионер)',
    ),
    tells: { 'applicant.worksNow': true },
  },
];

function isOfAnother(input: string, index: number): boolean {
  return (
    / (?:муж|супруг|жена|супруга) (?:у меня |мой |моя |тоже |уже )*$/.test(input.slice(0, index + 1)) ||
    / (?:муж|жена) (?:\S+ )?он[а]? $/.test(input.slice(0, index + 1))
  );
}
