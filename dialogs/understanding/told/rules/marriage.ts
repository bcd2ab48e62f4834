import { nobodyElse, type Rule, said, words } from '../rule.ts';

const husband = '(?:муж|мужа|мужем|мужу|муже|супруг|супруга|супругом|супругу)';
const wife = '(?:жена|жены|жене|женой|жену|супруга|супруги|супруге|супругой)';
const him = '(?:муж|мужа|супруг)';
const her = '(?:жена|жену|супругу)';
const f = { 'applicant.sex': 'f' };
const m = { 'applicant.sex': 'm' };
const single = { 'spouse.exists': false };
const married = { 'spouse.exists': true, 'applicant.maritalStatus': 'married' };
const divorced = { ...single, 'applicant.maritalStatus': 'divorced' };
const widowed = { ...single, 'applicant.maritalStatus': 'widowed' };

const dead =
  '(?:умер|умерла|погиб|погибла|скончался|скончалась|помер|померла|похоронил[аи]?|потеряла|потерял|не стало|ушел из жизни|ушла из жизни)';

/** Husband or wife, or that there is none any more. What ends a marriage comes first: "муж умер" names a husband too. */
export const marriage: readonly Rule[] = [
  { when: said('вдова|овдовела'), tells: { ...f, ...widowed } },
  { when: said('вдовец|овдовел'), tells: { ...m, ...widowed } },
  {
    when: said(
      `(?:мой )?${him} (?:у меня )?${nobodyElse}${dead}|${dead} (?:у меня |мой )?${him}|${dead.replace(')', '|без)')} мужа`,
    ),
    tells: { ...f, ...widowed },
  },
  {
    when: said(`(?:моя )?${her} (?:у меня )?${nobodyElse}${dead}|${dead} (?:у меня |моя )?${her}`),
    tells: { ...m, ...widowed },
  },
  {
    when: words(
      '(?:гражданск[а-я]+ (?:брак[а-я]*|муж[а-я]*|жен[а-я]*)|не расписаны|не расписывались|без росписи|не зарегистрированы|сожитель|сожителем|сожительница)',
    ),
    tells: { ...single, 'spouse.registered': false },
  },
  {
    when: words('(?:не разведен[аы]?|не в разводе|не развелись|не разводились|не развелась)'),
    tells: () => undefined,
  },
  { when: said('(?:разведена|разведенка|развелась|разошлась)'), tells: { ...f, ...divorced } },
  { when: said('(?:разведен|разведенный|развелся)'), tells: { ...m, ...divorced } },
  {
    when: said(
      `с (?:мужем|супругом) (?:(?!не |ни |нет )[^ |]+ )?(?:в разводе|разведены|развелись|разошлись официально|развод)|${him} (?:был[а-я]* )?бывш[а-я]+|бывш[а-я]+ ${husband}`,
    ),
    tells: { ...f, ...divorced },
  },
  {
    when: said(
      `с (?:женой|супругой) (?:(?!не |ни |нет )[^ |]+ )?(?:в разводе|разведены|развелись|разошлись официально)|бывш[а-я]+ ${wife}`,
    ),
    tells: { ...m, ...divorced },
  },
  { when: said('(?:в разводе|мы разведены|мы развелись|разведены)'), tells: divorced },
  {
    // Nobody else is named before it: "дети развелись".
    when: /(?:^|\|)(?: (?:ну|вот|а|мы|уже|недавно|только|только что|@\d+|год|назад|здравствуйте))* развелись(?= )/,
    tells: divorced,
  },
  {
    when: words('(?:не замужем|незамужем|незамужняя|не замужняя|замужем не была|замуж не выходила)'),
    tells: { ...f, ...single, 'applicant.maritalStatus': 'single' },
  },
  {
    when: words('(?:не женат|неженат|холост|холостой)'),
    tells: { ...m, ...single, 'applicant.maritalStatus': 'single' },
  },
  {
    when: words(`(?:мужа (?:у меня |никакого )*(?:нет|нету)|(?:нет|нету|без) (?:у меня |никакого )*мужа)`),
    tells: { ...f, ...single },
  },
  {
    when: words(`(?:жены (?:у меня )?(?:нет|нету)|(?:нет|нету|без) (?:у меня )?жены)`),
    tells: { ...m, ...single },
  },
  { when: said('(?:замужем|замужняя|замужняя женщина|вышла замуж)'), tells: { ...f, ...married } },
  { when: said('(?:женат|женатый|женился)'), tells: { ...m, ...married } },
  {
    when: said(
      '(?:(?:мы )?в (?:законном |официальном |зарегистрированном )?браке|брак (?:у нас )?(?:официальный|зарегистрирован)|мы (?:официально )?расписаны)',
    ),
    tells: { ...married, 'spouse.registered': true },
  },
  { when: said('(?:не в браке|в браке не (?:состою|состоим|была|был))'), tells: single },
  {
    // "Муж ушёл" leaves open whether they are married still.
    when: said(
      '(?:муж|мужа|мужем|мужу|супруг|супругом)(?! (?:и|или) жен)(?! (?:от нас |от меня |нас |меня |недавно |вчера )*(?:ушел|бросил|сбежал|пропал))',
    ),
    tells: { ...f, 'spouse.exists': true },
  },
  {
    when: /(?<! (?:не|без|муж и|муж или)) (?:жена|жены|жене|женой|жену|супругой|супруге)(?= )(?! (?:от нас |от меня |нас |меня |недавно |вчера )*(?:ушла|бросила|сбежала|пропала))/,
    tells: { ...m, 'spouse.exists': true },
  },
];
