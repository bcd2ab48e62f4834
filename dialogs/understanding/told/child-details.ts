import { ageIn, birthDaysOf } from '../values/ages.ts';
import { dateIn } from '../values/dates.ts';
import { asTold } from './date.ts';
import type { Speech } from './speech.ts';
import type { Told } from './told.ts';

export type ChildTold = Readonly<Record<string, Told | undefined>>;

interface About {
  /** The part of the text about one child. */
  readonly about: string;
  readonly from: number;
  readonly to: number;
  readonly isDative: boolean;
  /** "Жена родила сына первого апреля": the words before told of a birth. */
  readonly isBorn: boolean;
}

/** What is told of one child: age or day of birth, disability, study, how it came into the family. */
export function tellChild(speech: Speech, { about, from, to, isDative, isBorn }: About): ChildTold {
  const text = `${about} `;
  return {
    birthDate: birthOf(speech, text, { from, to, isDative, isBorn }),
    ...healthOf(text),
    ...studyOf(speech, text),
    ...familyOf(text),
  };
}

function birthOf(
  speech: Speech,
  text: string,
  { from, to, isDative, isBorn }: Omit<About, 'about'>,
): Told | undefined {
  const original = speech.original(from, to);
  if (isBorn || /(?:родил|рожд|появил|г р |гр )/.test(text) || / =/.test(text)) {
    const date = dateIn(original, speech.today);
    if (date) return asTold(date);
  }
  const year = /[#@](\d+) (?:года?|г)(?: |$)/.exec(text);
  const number = year ? speech.numbers[Number(year[1])]?.value : undefined;
  if (number !== undefined && number >= 1950 && number <= 2100)
    return { lo: `${number}-01-01`, hi: `${number}-12-31` };
  const isAddressed = isDative || / (?:ему|ей) (?:\S+ ){0,2}?(?:#|\|*год|мес|пол)/.test(text);
  const age = ageIn(
    original
      .replace(/(?:\S+ )?(?:недел|месяц|дн|лет|год)[а-я]* назад/g, '')
      .replace(/воспитыва(?:ю|ем) \S+ (?:лет|года|год)(?= |$)/, '')
      .replace(/\S+ (?:лет|года|год) (?:отраб|оттруб|отпах|прораб|работ|стаж|прожил|жив|служ)[а-я]*/g, '')
      .replace(/(?:^| )до (?:(?:\S+ ){1,4}?(?:лет|года|месяцев)|полутора|трех|1 5)(?= |$)/, '')
      .replace(/(?:группа|группы|класс[а-я]*|смен[а-я]*|курс[а-я]*).*$/, ''),
    {
      isBareAge: isAddressed || /^\S+(?: \S+)? #\d+ ?(?:\||$)/.test(text.trim()),
    },
  );
  return age && asTold(birthDaysOf(age, speech.today));
}

function healthOf(text: string): ChildTold {
  if (
    / (?:не инвалид|инвалидност[а-я]+ (?:\S+ )?(?:нет|не да[а-я]+|не оформ[а-я]+|не установ[а-я]+|отказали|сняли)|(?:нет|без) инвалидност[а-я]+)(?= )/.test(
      text,
    )
  )
    return { disabled: { value: false } };
  if (/ (?:должн|хотим|хочу|оформля|подали|подаем|ждем|получить|собира|отказ)/.test(text)) return {};
  if (/ (?:инвалид|инвалида|инвалиду|инвалидность|инвалидностью)(?= )/.test(text))
    return { disabled: { value: true } };
  return {};
}

function studyOf(speech: Speech, text: string): ChildTold {
  if (/ (?:заочн[а-я]*|заочник|заочница|вечерн[а-я]+ отделени[а-я]+)(?= )/.test(text))
    return { fullTimeStudent: { value: false } };
  const grade = / в? ?([#@]\d+) (?:класс|классе|класса)(?= )/.exec(text);
  const number = speech.number(grade?.[1])?.value;
  if (
    number !== undefined &&
    number >= 1 &&
    number <= 11 &&
    !/ (?:пойдет|идет в|осенью|в сентябре|закончил[а]?|окончил[а]?) /.test(text)
  )
    return { grade: { value: number }, fullTimeStudent: { value: true } };
  if (/ (?:не ходит в (?:садик|сад|детсад)|в (?:садик|сад) не ходит)(?= )/.test(text))
    return { kindergarten: { value: false } };
  if (
    / (?:ходит|хожу|водим|вожу|отдали|пошел|пошла) в (?:садик|сад|детский сад|детсад|ясли)(?= )| садиковск[а-я]+| в садик ходит/.test(
      text,
    )
  )
    return { kindergarten: { value: true } };
  if (
    / (?:очник|очница|очно|на очном|дневн[а-я]+|школьник|школьница|студент очник|студентка очница)(?= )/.test(
      text,
    ) &&
    !/ не учится/.test(text)
  )
    return { fullTimeStudent: { value: true } };
  if (/ (?:учится в школе|ходит в школу)(?= )/.test(text)) return { fullTimeStudent: { value: true } };
  return {};
}

function familyOf(text: string): ChildTold {
  return {
    adopted: / (?:приемн[а-я]+ не)/.test(text)
      ? undefined
      : / (?:усыновлен[а-я]*|удочерен[а-я]*|усыновили|удочерили)(?= )/.test(text)
        ? { value: true }
        : undefined,
    withoutParentalCare: / (?:сирота|сироты|без попечения)(?= )/.test(text) ? { value: true } : undefined,
  };
}
