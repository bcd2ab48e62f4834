import { type Rule, said, words } from '../rule.ts';
import type { Speech } from '../speech.ts';

const f = { 'applicant.sex': 'f' };
const week = '(?:недел[а-я]*|нед)';

function weeks(speech: Speech, mark: string | undefined) {
  const value = speech.number(mark)?.value;
  return value === undefined || !Number.isInteger(value) || value < 1 || value > 45 ? undefined : value;
}

/** Not hers: "жена беременна". */
const isHers = (input: string) =>
  !/ (?:жена|супруга|дочь|дочка|сестра|невестка) (?:\S+ ){0,3}(?:беремен|на @|в положении|ждет|[#@]\d+ недел)/.test(
    input,
  );

/** How far, and when she registered with the clinic. */
export const pregnancy: readonly Rule[] = [
  {
    when: words(`(?:срок|срок у меня|срок сейчас) ([#@]\\d+) ${week}`),
    tells: (found, speech) =>
      isHers(found.input) ? { ...f, 'applicant.pregnancyWeeks': weeks(speech, found[1]) } : undefined,
  },
  {
    when: words(
      `(?:на учет[а-я]* |в (?:жк|женск[а-я]+ консультаци[а-я]+) )(?:(?!не |ни |нет )[^ |]+ ){0,4}?(?:на|с|в) ([#@]\\d+)(?: ${week})?(?! (?:числ|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|месяц|год))`,
    ),
    tells: (found, speech) =>
      / (?:беремен|недел|консультац|жк|срок)/.test(found.input)
        ? { 'applicant.clinicRegistrationWeek': weeks(speech, found[1]) }
        : undefined,
  },
  {
    when: words(`на учет[а-я]* (?:(?!не |ни |нет )[^ |]+ ){0,4}?до ([#@]\\d+) ${week}`),
    tells: (found, speech) => {
      const value = weeks(speech, found[1]);
      return value === undefined ? undefined : { 'applicant.clinicRegistrationWeek': { hi: value } };
    },
  },
  {
    when: words(
      `(?:беремен[а-я]+|срок[а-я]*|в положении)(?: (?:у меня|уже|сейчас|я|примерно|где то|около|срок|беременности||на|сроком))* ([#@]\\d+) ?(?:${week})?(?! (?:месяц|лет|год|тысяч|дет|ребен|числ))`,
    ),
    tells: (found, speech) =>
      / (?:беремен|положени)/.test(found.input) &&
      (/ недел| нед/.test(found.input) || / срок/.test(found[0])) &&
      isHers(found.input)
        ? { ...f, 'applicant.pregnancyWeeks': weeks(speech, found[1]) }
        : undefined,
  },
  {
    when: words(
      `([#@]\\d+)(?: [яи])? ${week} (?:(?!не |ни |нет )[^ |]+ )?беремен[а-я]+|(?:я (?:уже |сейчас )?)(?:на )?([#@]\\d+)(?: [яи])? ${week}|(?:у меня |идет |пошла )(?:уже )?([#@]\\d+)(?: [яи])? ${week}`,
    ),
    tells: (found, speech) =>
      isHers(found.input) &&
      / (?:беремен|положени|рожать|декрет|срок|на учет|консультац|узи)/.test(found.input)
        ? { ...f, 'applicant.pregnancyWeeks': weeks(speech, found[1] ?? found[2] ?? found[3]) }
        : undefined,
  },
  {
    when: words(
      `(?:жду|ждем|ожидаю|ожидаем)(?: ребенка| малыша| двойню| второго| третьего)?(?: \\|)?(?: уже)? ([#@]\\d+)(?: [яи])? ${week}`,
    ),
    tells: (found, speech) => ({ ...f, 'applicant.pregnancyWeeks': weeks(speech, found[1]) }),
  },
  {
    when: words(`([#@]\\d+)(?: [яи])? ${week}`),
    tells: (found, speech) =>
      isHers(found.input) &&
      / беременн?[а-я]* /.test(found.input) &&
      !/ на учет[а-я]* (?:[^ |]+ ){0,6}$/.test(found.input.slice(0, found.index + 1))
        ? { ...f, 'applicant.pregnancyWeeks': weeks(speech, found[1]) }
        : undefined,
  },
  {
    when: words('(?:на|пошел|идет) (@\\d+) месяце?(?: беременности)?'),
    tells: (found, speech) => {
      const month = speech.number(found[1])?.value ?? 0;
      if (
        month < 1 ||
        month > 9 ||
        / (?:безработ|пособи|больничн|ребенку|сыну|дочке)/.test(found.input) ||
        !isHers(found.input)
      )
        return undefined;
      // Doctors count months of four weeks, others calendar ones: both must fit.
      return {
        ...f,
        'applicant.pregnancyWeeks': { lo: (month - 1) * 4 + 1, hi: Math.min(42, Math.round(month * 4.35)) },
      };
    },
  },
  {
    when: words(
      '(?:жду|ждем|ожидаю|ожидаем|беременн[а-я]+|будет|носим|ношу) (?:(?!не |ни |нет )[^ |]+ )?(?:двойн[а-я]+|близнец[а-я]+|двойняш[а-я]+|тройн[а-я]+)',
    ),
    tells: ({ input }) => (isHers(input) ? { ...f, 'applicant.multiplePregnancy': true } : undefined),
  },
  { when: words('(?:я )?не беременна'), tells: { ...f, 'applicant.pregnancyWeeks': 0 } },
  {
    when: said('(?:я )?(?:беременна|беременная|в положении|жду ребенка|жду малыша)'),
    tells: ({ input }) => (isHers(input) ? f : undefined),
  },
];
