import { type Rule, words } from '../rule.ts';
import type { Speech } from '../speech.ts';
import { near, sumIn, sumOf } from '../sum.ts';
import type { Told } from '../told.ts';

type Facts = Readonly<Record<string, Told | undefined>>;
const money = near();

/** "По тридцать на двоих": so much each. */
function each(found: RegExpExecArray, speech: Speech): Facts | undefined {
  const people = speech.number(/ на (#\d+) ?$/.exec(found[0])?.[1])?.value;
  const one = sumIn(speech, found.index + 1, found.index + found[0].lastIndexOf(' на '), {
    inThousands: true,
  });
  if (people === undefined || !one || !('value' in one) || typeof one.value !== 'number' || people > 15)
    return undefined;
  return { 'family.incomeMonthly': { value: one.value * people } };
}

const earns = '(?:получа(?:ю|ем|ет)|зарабатыва(?:ю|ем|ет)|имею|имеет|выходит|приносит|платят)';

/** "У жены зарплата 25" is not the speaker's. */
function ownWage(pattern: string): RegExp {
  return new RegExp(
    `(?<! (?:превышение|превышения|справка|справку|справки|превышения|порог|размер|учет|без|о|про|среднего|при|для|сколько|какой|какие|жены|мужа|супруга|супруги|жена|муж|него|нее|сына|дочери|ее|его|мой|личный)) (?:${pattern})(?= )`,
  );
}

/** "Работаю на полставки, получаю", "ну получаю": it is a wage. */
const isOfWork =
  /^(?: (?:я|ну|а|да|сейчас|сама|сам))* $| (?:работаю|ставк[иу]|зарплат[а-я]*|в декрете|(?:в )?отпуске по уходу)(?= )/;
/** Something besides a wage that may be what she receives; "алименты не платит" is nothing. */
const otherMoney =
  / (?:пенси|пособи|(?<! без )алимент(?![а-я]* (?:[^ |]+ )?не )|субсид|доплат|выплат|детск|инвалид|групп|бирж|безработ|стипенд|студент|учусь|кормил|вдов|умер|погиб|опек|попечит|едв|декрет)/;

export const income: readonly Rule[] = [
  {
    when: words(
      `(?:(?:доход(?:ов|а)?|денег|заработка) (?:у нас |у меня |в семье |никаких |никакого |вообще |совсем |сейчас |пока )*(?:нет|нету|никаких|никакого|ноль)(?: нет| нету)?|(?:нет|нету|без) (?:у нас |никаких |никакого )*(?:дохода|доходов|заработка)|доход (?:у нас )?(?:нулевой|ноль))`,
    ),
    tells: ({ 0: found, index, input }) => {
      if (
        / денег/.test(found) ||
        / (?:больше|других|иных|дополнительных|кроме) (?:[^ |]+ ){0,2}$/.test(input.slice(0, index + 1))
      )
        return undefined;
      const isOfSpouse = / (?:муж|жена|супруга?)(?: (?!я |мы |у нас )[^ |]+){0,4}(?: \|)? $/.test(
        input.slice(0, index + 1),
      );
      return isOfSpouse ? { 'spouse.incomeMonthly': 0 } : { 'family.incomeMonthly': 0 };
    },
  },
  {
    when: words(
      `(?:среднедушев[а-я]+ доход[а-я]*|(?:доход[а-я]* )?на (?:одного человека|одного|человека|каждого|душу|члена семьи|каждого члена семьи)(?: человека)?(?: в семье)?(?: доход[а-я]*)?)${money}`,
    ),
    tells: sumOf('family.avgIncome', { inThousands: true }),
  },
  {
    when: words(`доход[а-я]*${money} на (?:одного человека|человека|каждого|душу|одного|члена семьи)`),
    tells: sumOf('family.avgIncome', { inThousands: true }),
  },
  {
    when: words(
      '(?:получаем |зарабатываем |доход[а-я]* |выходит |зарплата |зп )(?:(?!не |ни |нет )[^ |]+ ){0,2}?по (?:(?!не |ни |нет )[^ |]+ ){1,3}?на #\\d+',
    ),
    tells: each,
  },
  {
    when: words(
      `(?:за (?:весь )?(?:прошл[а-я]+|предыдущ[а-я]+|20\\d\\d|#\\d+) год(?: \\S+){0,3}? (?:доход[а-я]*|заработа[а-я]+|получил[а-я]*)|доход[а-я]*(?: \\S+){0,3} за прошл[а-я]+ год)${money}`,
    ),
    tells: (found, speech) => ({
      [/ (?:семь[а-я]+|мы|все вместе|у нас) /.test(`${found[0]} `) || !/ я /.test(found.input)
        ? 'family.incomePrevYear'
        : 'applicant.incomePrevYear']: sumIn(speech, found.index + 1, found.index + found[0].length),
    }),
  },
  {
    when: words(
      `(?:муж(?:а|у|ем)?|супруг(?:а|у)?)(?: (?:у меня|мой|официально|сейчас))* (?:${earns}|зарплата|доход|зп|заработок|один работает)${money}`,
    ),
    tells: sumOf('spouse.incomeMonthly', { inThousands: true }),
  },
  {
    when: words(
      `(?:зарплат[ауые]|доход[а-я]*|зп|заработок|пенсия) (?:у )?(?:мужа|супруга|жены|супруги)${money}`,
    ),
    tells: (found, speech) =>
      sumOf(/пенсия/.test(found[0]) ? 'spouse.pensionTotal' : 'spouse.incomeMonthly', { inThousands: true })(
        found,
        speech,
      ),
  },
  {
    // "Муж на стройке шестьдесят получает": the sum stands before the word.
    when: words(
      '(?:муж|жена|супруг|супруга)(?: (?!\\||муж|жена|я |мы |мне |у меня|не |ни |пенси|стаж|#)[^ |]+){0,6} #\\d+(?: тысяч[аи]?| тыс| рублей| руб)?(?: где то| на руки| в месяц| чистыми| всего)* (?:получает|зарабатывает|имеет|приносит|выходит)',
    ),
    tells: (found, speech) => ({
      'spouse.incomeMonthly': sumIn(
        speech,
        found.index + found[0].lastIndexOf(' #') + 1,
        found.index + found[0].length,
        { inThousands: true },
      ),
    }),
  },
  {
    // "Муж на вахте, тысяч шестьдесят": no word for earning at all.
    when: words(
      '(?:муж|жена|супруг|супруга)(?: (?!муж|жена|я |мы |мне |у меня|не |ни |пенси|стаж|алимент|долг|кредит|ипотек|плат|погиб|умер|#)[^ |]+){0,3}(?: \\|)? #\\d+(?= (?:\\||$)| $)',
    ),
    tells: sumOf('spouse.incomeMonthly'),
  },
  {
    // "Муж пенсионер, двадцать одна тысяча".
    when: words(
      '(?:муж|жена|супруг|супруга) (?:у меня |мой |моя )?(?:на пенсии|пенсионер[а-я]*)(?: \\|)? #\\d+(?: тысяч[аи]?| тыс| рублей| руб)?',
    ),
    tells: sumOf('spouse.pensionTotal'),
  },
  {
    // "Я работаю, 38 тысяч".
    when: ownWage(
      '(?:я )?работаю(?: официально| сейчас| сама| сам)*(?: \\|)? #\\d+(?: тысяч[аи]?| тыс| рублей| руб)?',
    ),
    tells: sumOf('applicant.incomeMonthly'),
  },
  {
    when: words(`(?:у )?(?:мужа|супруга|жены|супруги) (?:пенсия)${money}`),
    tells: sumOf('spouse.pensionTotal', { inThousands: true }),
  },
  {
    when: words(
      `(?:у )?жен(?:а|ы|е|ой)(?: (?:моя|официально|сейчас))* (?:${earns}|зарплата|доход|зп|заработок)${money}`,
    ),
    tells: sumOf('spouse.incomeMonthly', { inThousands: true }),
  },
  {
    when: words(`(?:на )?(?:одну )?(?:мою|моя) (?:зарплат[а-я]+)${money}`),
    tells: (found, speech) => {
      const one = sumIn(speech, found.index + 1, found.index + found[0].length, { inThousands: true });
      return {
        'applicant.incomeMonthly': one,
        'family.incomeMonthly': / (?:на )?одну /.test(found[0]) ? one : undefined,
      };
    },
  },
  {
    when: ownWage(
      `(?:я (?:сейчас |сама |сам |официально |в месяц |на руки )*(?:получаю|зарабатываю|имею)|(?:моя |у меня |у меня официальная )?(?:зарплата|зп|оклад)(?: у меня)?|мой (?:доход|заработок)|зарабатываю|у меня доход|у меня заработок)${money}`,
    ),
    tells: (found, speech) =>
      / (?:пенси|пособи|алимент|субсид|доплат|выплат)/.test(found[0])
        ? undefined
        : sumOf('applicant.incomeMonthly', { inThousands: true })(found, speech),
  },
  {
    when: words(
      'у (?:мужа|жены|супруга|супруги) (#\\d+)(?: тысяч[аи]?| рублей)?(?= (?:\\||а|и|в месяц)|$| $)',
    ),
    tells: (found, speech) =>
      / (?:(?:мой|моя) (?:доход|зарплата)|у меня (?:зарплата|доход|зп)|я (?:получаю|зарабатываю)|зарплата) /.test(
        found.input.slice(0, found.index + 1),
      )
        ? {
            'spouse.incomeMonthly': sumIn(speech, found.index + 1, found.index + found[0].length, {
              inThousands: true,
            }),
          }
        : undefined,
  },
  {
    // "Муж 60 тысяч, я 40": two wages told one after the other.
    when: words(
      '(?:муж|жена) (#\\d+)(?: тысяч[аи]?| тыс)?(?: \\|)?(?: а| и)? (?:я|у меня) (#\\d+)(?: тысяч[аи]?| тыс)?',
    ),
    tells: (found, speech) => {
      const place = found[0].search(/ (?:я|у меня) #/);
      const sum = (from: number, to: number) =>
        sumIn(speech, found.index + from, found.index + to, { inThousands: true });
      return {
        'spouse.incomeMonthly': sum(1, place),
        'applicant.incomeMonthly': sum(place, found[0].length),
      };
    },
  },
  {
    when: ownWage(`получаю${money}`),
    tells: (found, speech) =>
      (isOfWork.test(found.input.slice(0, found.index + 1)) || !otherMoney.test(found.input)) &&
      !/ (?:пенси|пособи|алимент|субсид|доплат|выплат|детск)/.test(found[0])
        ? sumOf('applicant.incomeMonthly', { inThousands: true })(found, speech)
        : undefined,
  },
  {
    // "У жены зарплата 25 тысяч, у меня сорок": the wage is not said twice.
    when: words('(?:а )?(?:у меня|я) (#\\d+)(?: тысяч[аи]?| рублей)?(?= (?:\\||а|и|в месяц)|$| $)'),
    tells: (found, speech) =>
      / (?:муж|жен|супруг)[а-я]* (?:[^|]*? )?(?:зарплата|зп|получает|зарабатывает|доход) /.test(
        found.input.slice(0, found.index + 1),
      )
        ? {
            'applicant.incomeMonthly': sumIn(speech, found.index + 1, found.index + found[0].length, {
              inThousands: true,
            }),
          }
        : undefined,
  },
  {
    when: ownWage(
      `(?:(?:общий |совокупный |весь |наш |семейный |месячный |средний )*доход[а-я]*(?: (?:у нас|семьи|в семье|нашей семьи|общий|мой|на всех|в месяц))*)${money}`,
    ),
    tells: (found, speech) =>
      / (?:выше|ниже|больше|меньше|превы[а-я]*) на | (?:за|в) (?:прошлый |весь )?год(?: |$)| на (?:одного|человека|каждого|душу|члена)(?: |$)/.test(
        found[0],
      )
        ? undefined
        : sumOf('family.incomeMonthly', { inThousands: true })(found, speech),
  },
  {
    when: words(
      `(?:мы |в семье |на всю семью |на всех |вдвоем |с мужем |с женой )*(?:получаем|зарабатываем|имеем в месяц)(?: вместе| вдвоем| с мужем| с женой| на двоих| в месяц| где то)*${money}`,
    ),
    tells: (found, speech) =>
      / (?:пенси|пособи|алимент|субсид|выплат|детск)/.test(found[0])
        ? undefined
        : sumOf('family.incomeMonthly', { inThousands: true })(found, speech),
  },
  {
    when: words(
      `на (?:#\\d+|всех|всю семью|семью) (?:выходит|получается|имеем|приходится|набегает|где то)${money}`,
    ),
    tells: (found, speech) => {
      const start = found.index + 1 + (/^ на \S+/.exec(found[0])?.[0].length ?? 0);
      return {
        'family.incomeMonthly': sumIn(speech, start, found.index + found[0].length, { inThousands: true }),
      };
    },
  },
];
