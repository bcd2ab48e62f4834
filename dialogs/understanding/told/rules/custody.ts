import { type Rule, said, words } from '../rule.ts';

const f = { 'applicant.sex': 'f' };
const child = 'children[0]';

/** Relation to the child, adoption, guardianship, leaves. */
export const custody: readonly Rule[] = [
  {
    when: said(
      '(?:я )?(?:опекун|опекунша|опекаю|опекуном|попечитель)(?! (?:не|нужен|получает))|(?:оформил[аи]|взял[аи]|установил[аи]) (?:\\S+ )?(?:под )?опек[уа]|под (?:моей|нашей) опекой|(?:у меня )?под опекой|приемная мать|приемный отец|приемная мама',
    ),
    tells: ({ input }) =>
      / (?:хочу|хотим|как) (?:\S+ )?(?:оформить|взять|стать)/.test(input)
        ? undefined
        : { 'applicant.relation': 'guardian' },
  },
  {
    when: said(
      '(?:временн[а-я]+|предварительн[а-я]+) опек[а-я]+|опек[а-я]+ (?:временн[а-я]+|предварительн[а-я]+)',
    ),
    tells: { [`${child}.temporaryGuardianship`]: true },
  },
  {
    when: said('(?:оформил[аи]|взял[аи]|установил[аи]) (?:\\S+ )?(?:под )?опек[уа]'),
    tells: { [`${child}.placementAct`]: true },
  },
  {
    when: said('(?:мы |я )?(?:усыновил[аи]?|удочерил[аи]?)(?! (?:бы))'),
    tells: { [`${child}.adopted`]: true },
  },
  {
    when: said('(?:я )?родила(?! (?:жена|дочь|дочка|сестра))|(?:я |мы )родили(?= )'),
    tells: ({ input, index, 0: found }) =>
      / (?:жена|супруга|дочь|дочка|сестра|она|мама) (?:\S+ ){0,3}$/.test(input.slice(0, index + 1)) ||
      / родили/.test(found)
        ? undefined
        : { ...f, 'applicant.relation': 'mother' },
  },
  { when: said('(?:жена|супруга) (?:\\S+ )?родила'), tells: { 'applicant.relation': 'father' } },
  {
    when: said(
      '(?:я )(?:\\S+ )?(?:мама|мать)(?! (?:умер|сказал|живет))|(?:молодая|многодетная|одинокая) (?:мама|мать)|(?:мама|мать) (?:#\\d+|одиночка)',
    ),
    tells: { ...f, 'applicant.relation': 'mother' },
  },
  {
    when: said('(?:я )(?:\\S+ )?(?:отец|папа)(?! умер)|(?:отец|папа) одиночка|(?:отец|папа) #\\d+'),
    tells: { 'applicant.sex': 'm', 'applicant.relation': 'father' },
  },
  {
    when: said(
      '(?:отец|папа) (?:ребенка|детей|моего ребенка|дочки|сына) (?:\\S+ )?(?:служит (?:по призыву|срочную)|срочник|в армии по призыву|на срочной)|(?:муж|супруг) (?:\\S+ )?(?:служит по призыву|срочник|на срочной службе|служит срочную)',
    ),
    tells: { [`${child}.fatherConscript`]: true },
  },
  {
    when: said('(?:в )?отпуск[а-я]* по уходу за (?:ребенком|малышом|сыном|дочкой|дочерью)'),
    tells: ({ input, index }) =>
      / (?:муж|жена|бабушка|хочу|пойдет|как|оформить|выйти из|вышла из|вышел из) (?:\S+ ){0,2}$/.test(
        input.slice(0, index + 1),
      )
        ? undefined
        : { 'applicant.onChildcareLeave': true },
  },
  {
    when: said(
      '(?:я |сейчас |нахожусь |ушла |оформила )+(?:в )?(?:отпуск[а-я]* по беременности и родам|отпуск[а-я]* по бир)',
    ),
    tells: { ...f, 'applicant.onMaternityLeave': true },
  },
  {
    when: words(
      '(?:живу|живем|проживаю|проживаем) (?:\\S+ )?в (?:россии|рф)(?: (?:\\S+ )?постоянно| (#\\d+) (?:лет|год[а]?)(?: постоянно)?)',
    ),
    tells: (found, speech) => ({
      'applicant.permanentInRF': / постоянно/.test(found.input) ? true : undefined,
      'applicant.yearsInRF': speech.number(found[1])?.value,
    }),
  },
];
