import { dateTold } from '../date.ts';
import { type Rule, said, words } from '../rule.ts';
import type { Speech } from '../speech.ts';

const group = '([@#]\\d+)(?: [йяи])? (?:группа|группы|группу|группой|гр)';
const childBefore = / (?:ребен|сын|доч|малыш|мальчик|девочк|внук|внучк)\S*(?: \S+){0,3} ?$/;
const spouseBefore = / (?:муж|мужа|жена|жены|супруг|супруга|супруги|мужу|жене)(?: \S+){0,2} ?$/;

/** "Пособие по уходу за ребёнком-инвалидом" is the name of a payment. */
const isAskedAbout = (before: string): boolean =>
  / (?:за|на|для|про|о|с) $/.test(before) &&
  !/ (?:ухажива[а-я]+|сижу|смотрю|воспитыва[а-я]+|живу) (?:\S+ ){0,2}$/.test(before);

/** "Ему пять лет, инвалид детства": not the speaker. */
const isOfHim = (input: string): boolean =>
  / (?:ему|ей|он|она) /.test(input) && !/ (?:я|мне|у меня) /.test(input);

function groupOf(found: RegExpExecArray, speech: Speech) {
  if (isOfHim(found.input)) return undefined;
  if (
    / (?:инвалидов|инвалидам|инвалиды|для|на|до|про|если|получить|дать|дадут|без|при) $/.test(
      found.input.slice(0, found.index + 1),
    )
  )
    return undefined;
  const value = speech.number(found[1])?.value;
  if (value === undefined || value < 1 || value > 3) return undefined;
  const before = found.input.slice(0, found.index + 1);
  if (childBefore.test(before)) return undefined;
  if (spouseBefore.test(before))
    return { 'spouse.disabilityGroup': String(value), 'family.hasDisabledMember': true };
  return { 'applicant.disabilityGroup': String(value) };
}

/** Disability of the speaker, the spouse and children; sick leave. */
export const health: readonly Rule[] = [
  {
    when: said('(?:группа инвалидности|инвалидность|группа)(?: у меня)? ([@#]\\d+)(?! (?:год|лет|раз))'),
    tells: groupOf,
  },
  {
    when: words(
      '(?:инвалидност[а-я]+ (?:у меня )?(?:нет|нету|не имею|сняли)|(?:нет|без|не имею) (?:у меня )?(?:никакой )?(?:инвалидност[а-я]+|группы инвалидности)|(?:я |мы )?(?:сам[а]? )?не инвалид)',
    ),
    tells: ({ input, index }) =>
      childBefore.test(input.slice(0, index + 1)) || / (?:ребен|сын|доч)/.test(input)
        ? undefined
        : { 'applicant.disabilityGroup': '0' },
  },
  {
    when: said(
      `(?:я )?(?:инвалид(?:ность|ности|ом|а)?(?: с детства| детства| по зрению| по слуху)?|инвалид) (?:у меня )?${group}`,
    ),
    tells: groupOf,
  },
  {
    when: said(
      `(?:у меня |имею |дали |с )?${group}(?: инвалидности| инвалид| бессрочно| рабочая| нерабочая)?`,
    ),
    tells: (found, speech) =>
      / (?:крови|детсад|сад|здоровья|продленн|лагер|риск|детей|в детском)/.test(
        found.input.slice(found.index),
      )
        ? undefined
        : groupOf(found, speech),
  },
  {
    when: said('(?:инвалид|инвалидность) (?:с )?детства'),
    tells: ({ input, index }) =>
      childBefore.test(input.slice(0, index + 1)) ||
      spouseBefore.test(input.slice(0, index + 1)) ||
      isOfHim(input) ||
      / ухаживаю за /.test(input)
        ? undefined
        : { 'applicant.disabledSinceChildhood': true },
  },
  {
    when: said('(?:мой )?(?:муж|супруг|жена|супруга)(?: \\S+){0,2} (?:инвалид|инвалидност[а-я]+)'),
    tells: { 'family.hasDisabledMember': true },
  },
  {
    when: words('(?:ребенок|ребенка|дите|ребенком|ребенку|сынок) инвалид[а-я]*'),
    tells: ({ index, input }) =>
      isAskedAbout(input.slice(0, index + 1)) ? undefined : { 'family.hasDisabledChild': true },
  },
  {
    when: said('ухажива[а-я]+ за (?:(?!не |ни |нет )[^ |]+ )?(?:ребенком|сыном|дочкой|дочерью) инвалидом?'),
    tells: { 'caredFor.disabledChild': true },
  },
  {
    when: said(
      '(?:сын|сынок|дочь|дочка|ребенок|мальчик|девочка) инвалид[а-я]*(?: [^ ]+){0,8}? (?:я )?ухажива(?:ю|ем)(?! за)',
    ),
    tells: { 'caredFor.disabledChild': true },
  },
  {
    when: said('ухажива[а-я]+ за (?:(?!не |ни |нет )[^ |]+ )?инвалидом (?:с )?детства @\\d+ группы'),
    tells: { 'caredFor.disabledSinceChildhoodG1': true },
  },
  {
    when: said(
      '(?:есть|дали|получил[а]?|выписали) направлени[а-я]+ на (?:мсэ|медико|экспертизу|втэк|комиссию по инвалидности)|направили на (?:мсэ|втэк)',
    ),
    tells: { 'mse.referral': true },
  },
  {
    when: said(
      '(?:сижу|сидела|сидел|была|был|я|нахожусь|взяла|открыли|дали|на) (?:(?!не |ни |нет )[^ |]+ )?больничн[а-я]+ (?:(?!не |ни |нет )[^ |]+ )?(?:с ребенком|по уходу|с сыном|с дочкой|с дочерью|по ребенку|с малышом)',
    ),
    tells: { 'applicant.careSickNote': true },
  },
  {
    when: said(
      '(?:я |сижу |сейчас |нахожусь |была |был |лежу |ушла |ушел )+на больничном(?: (?:с|со|от)(?: [^ |]+){1,3})?|больничный (?:мне )?(?:открыли|открыл|выписали|оформили)(?: (?:с|со|от)? ?(?:[^ |]+ ){0,2}[^ |]+)?|(?:мне |врач )?(?:открыли|открыл|выписали|дали|взяла|взял|оформил[а]?) (?:мне )?больничный(?: (?:с|со|от)(?: [^ |]+){1,3})?',
    ),
    tells: ({ index, input, 0: found }, speech) =>
      / больничн[а-я]+ (?:\S+ )?(?:с ребенком|по уходу|с сыном|с доч|по ребенку)/.test(input)
        ? undefined
        : {
            'applicant.sickNote': true,
            'sick.start': / (?:с|со|от) | больничный (?:мне )?(?:открыли|выписали) /.test(found)
              ? dateTold(speech, index, index + found.length)
              : undefined,
          },
  },
];
