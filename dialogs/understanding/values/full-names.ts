import { wordsOf } from '../normalise.ts';
import { firstNames } from './first-names.ts';
import { patronymicOf, type Sex, surnameOf } from './name-cases.ts';

/** A person's name in the nominative, each part with a capital letter. */
export interface FullName {
  readonly surname?: string;
  readonly name?: string;
  readonly patronymic?: string;
}

const notNames = new Set(
  'меня зовут это я на имя фамилия отчество имя фио мое моя мой по паспорту записано записана записан для за от у к с ее его звать пишите пишется запишите да нет ну вот мама муж жена гражданка гражданин товарищ и а ребенка ребенок сына дочь пожалуйста здравствуйте добрый день алло девушка подскажите женщина мужчина бабушка оформлено оформлена оформлен полностью значит так'.split(
    ' ',
  ),
);

/**
 * A full name, its parts in any order and any case: "Иванова Мария Петровна", "на Петрова Ивана", "фамилия Сидоренко".
 * `undefined` when there is no part that is surely one.
 */
export function fullNameIn(normalised: string): FullName | undefined {
  const words = wordsOf(normalised.replace(/(?<=[а-я])-(?=[а-я])/g, 'ъъъ')).map((word) =>
    word.replaceAll('ъъъ', '-'),
  );
  const isCalled = /(?:^| )(?:фамили[яюией]+|по фамилии|фио)(?: |$)/.test(normalised);
  const candidates = words.filter((word) => !notNames.has(word) && /^[а-я-]{2,}$/.test(word));
  const patronymic = candidates
    .map((word) => ({ word, ...patronymicOf(word) }))
    .find(({ value }) => value !== undefined);
  const first = firstNameAmong(
    candidates.filter((word) => word !== patronymic?.word),
    patronymic?.sex,
  );
  const rest = candidates.filter((word) => word !== patronymic?.word && word !== first?.word);
  const isAccusative = /(?:^| )(?:на|для|за|у|от)(?: |$)/.test(normalised) || (first?.isOblique ?? false);
  const surname =
    rest.length === 1 || isCalled || (first !== undefined && rest.length <= 2)
      ? surnameAmong(rest, {
          sex: patronymic?.sex ?? first?.sex,
          isOblique: isAccusative,
          isCalled: isCalled || (first !== undefined && patronymic !== undefined),
        })
      : undefined;
  if (surname === undefined && !first && patronymic?.value === undefined) return undefined;
  return {
    ...(surname === undefined ? {} : { surname: capital(surname) }),
    ...(first ? { name: capital(first.value) } : {}),
    ...(patronymic?.value === undefined ? {} : { patronymic: capital(patronymic.value) }),
  };
}

interface First {
  readonly word: string;
  readonly value: string;
  readonly sex: Sex;
  readonly isOblique: boolean;
}

/** Whose forms agree with the patronymic's sex: "Ивана Петровича" is Иван, "Валентина Петровна" a woman. */
function firstNameAmong(words: readonly string[], sex: Sex | undefined): First | undefined {
  const found = words.flatMap((word) => (firstNames.get(word) ?? []).map((name) => ({ word, ...name })));
  const fitting = sex === undefined ? found : found.filter((one) => one.sex === sex);
  return fitting.find(({ isOblique }) => !isOblique) ?? fitting[0];
}

function surnameAmong(
  words: readonly string[],
  {
    sex,
    isOblique,
    isCalled,
  }: { readonly sex: Sex | undefined; readonly isOblique: boolean; readonly isCalled: boolean },
): string | undefined {
  for (const word of words) {
    const surname = surnameOf(word, { sex, isOblique });
    if (surname.isSure || isCalled) return surname.value;
  }
  return undefined;
}

function capital(name: string): string {
  return name.replace(/(^|-)([а-я])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
