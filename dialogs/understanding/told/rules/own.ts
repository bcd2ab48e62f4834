import { ageIn, birthDaysOf, birthMonthOf } from '../../values/ages.ts';
import { asTold, dateTold } from '../date.ts';
import { type Rule, said, words } from '../rule.ts';
import type { Speech } from '../speech.ts';
import type { Told } from '../told.ts';

const inMonth = 'в (?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)';
const soon = 'через (?:(?:#\\d+|пару|несколько) )?(?:месяц[а-я]*|полгода|недел[а-я]*)';
const turns = '(?:исполнится|исполняется|исполнилось|будет|стукнет|стукнуло)';

/** Age and sex of the speaker, where her words tell them. */
export const own: readonly Rule[] = [
  {
    // "Мне в марте шестьдесят исполняется", "в мае мне будет 55", "через два месяца 58".
    when: new RegExp(
      ` (?:${inMonth} мне|мне ${inMonth})(?: уже)?(?: ${turns})? #\\d+(?: лет)?(?: ${turns})?(?= )| мне(?: ${turns})? #\\d+(?: лет)?(?: ${turns})? (?:${inMonth}|${soon})(?= )| (?:мне ${soon}|${soon}(?: мне)?)(?: уже)?(?: ${turns})? #\\d+(?! (?:тысяч|рубл|месяц|недел|дн|балл))(?: лет)?(?: ${turns})?(?= )`,
    ),
    tells: (found, speech) => {
      const born = birthMonthOf(speech.original(found.index, found.index + found[0].length), speech.today);
      return born && { 'applicant.birthDate': asTold(born) };
    },
  },
  {
    when: new RegExp(
      ` (?:в (следующем|этом) году мне|мне в (следующем|этом) году)(?: ${turns})? (#\\d+)(?: лет)?(?: ${turns})?(?= )`,
    ),
    tells: ([, before, behind, number], speech) => {
      const years = speech.number(number)?.value;
      const turned = Number(speech.today.slice(0, 4)) + ((before ?? behind) === 'следующем' ? 1 : 0);
      return years === undefined ? undefined : bornIn(turned - years, speech);
    },
  },
  {
    when: words(
      'мне (?:сейчас |уже |всего |только |полных |скоро |почти |под |за |исполнил[а-я]+ |недавно исполнилось |примерно |около )*(?:#\\d+)(?! (?:тысяч|рубл|месяц|недел|дн|метр|балл|дет|ребен|человек|процент|квартир|выплат|раз|ставк))(?: с половиной| лет| год[а-я]*)?',
    ),
    tells: (found, speech) => birth(found[0], found.index, speech),
  },
  {
    // "Пенсия 14300, 68 лет, Рязань": years by themselves, of somebody old enough for a pension.
    when: / (?:пенсия|пенсионер(?:ка)?|на пенсии)(?= )(?! (?:по |у )?(?:муж|жен|супруг|мам|пап|отц|матер|бабуш|дедуш|сын|доч))[^|]* \| (#\d+) (?:лет|год|года) (?=\||$)/,
    tells: (found, speech) =>
      / (?:муж|жен|мам|пап|отец|мать|бабуш|дедуш|стаж|дет|сын|доч)[^|]*$/.test(
        found.input.slice(0, found.index),
      )
        ? undefined
        : birth(` ${found[1]} лет`, found.index + found[0].lastIndexOf('#'), speech),
  },
  {
    // "Я инвалид второй группы, 54 года, Хабаровск".
    when: /^ (?:(?:здравствуйте|добрый день|добрый вечер|привет) )?(?:\| )?я [^|]*\| (#\d+) (?:лет|год|года) (?=\||$)/,
    tells: (found, speech) =>
      / (?:дет|реб|сын|доч|внук|внуч|муж|жен|мам|пап|отец|мать|бабуш|дедуш|стаж)/.test(found[0])
        ? undefined
        : birth(` ${found[1]} лет`, found.index + found[0].lastIndexOf('#'), speech),
  },
  {
    when: said('(?:я )#\\d+ года? рождения(?= )'),
    tells: (found, speech) => ({ 'applicant.birthDate': date(found, speech) }),
  },
  {
    // "Шестьдесят шестого года рождения", of somebody of age.
    when: /^ (?:(?:я|ну|а|мне) )*([#@]\d+) (?:года|год|г) рождения(?= )/,
    tells: (found, speech) => bornIn(speech.number(found[1])?.value, speech),
  },
  {
    // "Мужчина шестьдесят шестого года".
    when: words('(?:мужчина|женщина|я) ([#@]\\d+) (?:года|г)(?! (?:рожд|стаж|работ|жив|не ))'),
    tells: (found, speech) => bornIn(speech.number(found[1])?.value, speech),
  },
  {
    when: said('(?:я |сама |сам )?(?:родилась|родился) (?=(?:(?!не |ни |нет )[^ |]+ ){0,2}?[#@=])[^|]*'),
    tells: (found, speech) => {
      if (
        / (?:сын|доч|ребен|внук|внучк|малыш|он|она|мальчик|девочк|двойн|у нас|у меня)[а-я]* (?:\S+ ){0,3}$/.test(
          found.input.slice(0, found.index + 1),
        ) ||
        / (?:дочь|дочка|сын|ребенок|девочка|мальчик|двойн[а-я]*|внук|внучка)(?: |$)/.test(found[0])
      )
        return undefined;
      const day = date(found, speech);
      if (day !== undefined && isOfChild(day, speech.today)) return undefined;
      return day && { 'applicant.birthDate': day, 'applicant.sex': / родилась/.test(found[0]) ? 'f' : 'm' };
    },
  },
  {
    when: words('(?:моя дата рождения|дата моего рождения|дата рождения моя|мой год рождения)[^|]*'),
    tells: (found, speech) => ({ 'applicant.birthDate': date(found, speech) }),
  },
  {
    when: said(
      '(?:инвалид [^|]{0,30}?|пенсионер(?:ка)? |я (?:мужчина |женщина )|мужчина |женщина |я бабушка |бабушка |я дедушка |дедушка )(#\\d+) (?:лет|год|года)(?! (?:стаж|назад|работ|отработ|жив|прожил|в рос|ребен|сын|доч))',
    ),
    tells: (found, speech) =>
      / (?:ребен|сын|доч|мальчик|девочк)/.test(
        found.input.slice(Math.max(0, found.index - 20), found.index + found[0].length),
      )
        ? undefined
        : birth(` ${found[1]} лет`, found.index + found[0].lastIndexOf('#'), speech),
  },
  {
    when: said(
      'бабушка я|я лежачая|я (?:женщина|мать|мама|бабушка|вдова|одна|сама|внучка|жена|гражданка)|женщина #\\d+ лет|(?:я )?(?:гражданка|пенсионерка|беженка|переселенка|чернобылка|опекунша)',
    ),
    tells: { 'applicant.sex': 'f' },
  },
  {
    when: words(
      '(?:хотела|хотелось бы самой|думала|решила) (?:бы )?(?:узнать|спросить|уточнить|выяснить|оформить|получить|позвонить)',
    ),
    tells: { 'applicant.sex': 'f' },
  },
  {
    when: words(
      '(?:хотел|думал|решил) (?:бы )?(?:узнать|спросить|уточнить|выяснить|оформить|получить|позвонить)',
    ),
    tells: { 'applicant.sex': 'm' },
  },
  { when: /^ женщина $/, tells: { 'applicant.sex': 'f' } },
  { when: words('мне (?:[^ |]+ ){1,5}женщина'), tells: { 'applicant.sex': 'f' } },
  { when: words('мне (?:[^ |]+ ){1,5}мужчина'), tells: { 'applicant.sex': 'm' } },
  {
    when: said(
      'я (?:мужчина|мужик|отец|папа|дедушка|дед|сам)|мужчина|мужик(?! (?:мой |у меня )?(?:на |в |у |работа|пьет|получ|зараб|ушел|сбежал|бросил))',
    ),
    tells: { 'applicant.sex': 'm' },
  },
  {
    when: words(
      'я (?:не |уже |тоже |сейчас |вот |недавно |еще |сама |тут |же |вчера |сегодня |там )*(?!мала|села |школа|дела |тела |сила )[а-я]+(?:ала|яла|ила|ела|ула|шла|лась)',
    ),
    tells: { 'applicant.sex': 'f' },
  },
  {
    when: words(
      'я (?:не |уже |тоже |сейчас |вот |недавно |еще |сам |тут |же |вчера |сегодня |там )*(?!мал |дел |стал мал)[а-я]+(?:ал|ял|ил|ел|ул|шел|лся)',
    ),
    tells: { 'applicant.sex': 'm' },
  },
  {
    when: words(
      '(?:сама|одна) (?:все )?(?:оплатила|платила|воспитываю|ращу|хоронила|уволилась)|(?:уволилась|родила|встала на учет|оформила|похоронила|вырастила|развелась|работала|закрыла ип|получила|потеряла работу|устроилась|осталась|приехала|переехала|подавала|подала заявление|звонила|оформляла|собирала|сдавала)(?! (?:дочь|дочка|жена|мама|сестра|она))',
    ),
    tells: ({ input, index, 0: found }) =>
      isOthers(input, index, found) ? undefined : { 'applicant.sex': 'f' },
  },
  {
    when: words(
      '(?:уволился|похоронил|вырастил|развелся|работал|закрыл ип|получил|платил|потерял работу|устроился|остался|воевал)(?! (?:сын|муж|папа|отец|он|брат))',
    ),
    tells: ({ input, index, 0: found }) =>
      isOthers(input, index, found) ? undefined : { 'applicant.sex': 'm' },
  },
  {
    when: words(
      'воспитываю (?:сама|одна)|ращу (?:сама|одна)|(?:беременна|беременная|в положении|рожаю|рожать мне|кормящая)',
    ),
    tells: { 'applicant.sex': 'f' },
  },
];

/** "Родился 3 марта 2026": nobody who tells it was born so lately. */
function isOfChild(day: Told, today: string): boolean {
  const born = 'value' in day ? day.value : day.lo;
  return typeof born === 'string' && Number(today.slice(0, 4)) - Number(born.slice(0, 4)) < youngest;
}

const youngest = 14;

function isOthers(input: string, index: number, found: string): boolean {
  return (
    / (?:жена|дочь|дочка|она|мама|сын|муж|он|ребенок|супруга|супруг|семья|комиссия|соцзащита|фирма|компания|квартира|пенсия|пришла|доча) (?:\S+ ){0,3}$/.test(
      input.slice(0, index + 1),
    ) && !/ я /.test(found)
  );
}

function birth(found: string, index: number, speech: Speech): Readonly<Record<string, Told>> | undefined {
  const age = ageIn(speech.original(index, index + found.length));
  if (!age || age.lo < 12 * 14) return undefined;
  return { 'applicant.birthDate': asTold(birthDaysOf(age, speech.today)) };
}

function date(found: RegExpExecArray, speech: Speech): Told | undefined {
  return dateTold(speech, found.index, found.index + found[0].length);
}

const ofAge = 18;

/** "66" and "1966" are one year; a year of a child is not hers. */
function bornIn(said: number | undefined, { today }: Speech) {
  if (said === undefined) return undefined;
  const year = said < 100 ? said + 1900 : said;
  const isOwn = year > 1900 && year <= Number(today.slice(0, 4)) - ofAge;
  return isOwn ? { 'applicant.birthDate': { lo: `${year}-01-01`, hi: `${year}-12-31` } } : undefined;
}
