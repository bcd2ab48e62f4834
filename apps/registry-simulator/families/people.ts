/** Who is who in a family by number: 0 and 1 are the adults, 2 to 7 the children. Nothing is kept, all is worked out. */
export interface Member {
  readonly index: number;
  readonly place: number;
}

const places = 8;
/** Serial numbers below belong to the people of docs/demo-citizens.md. */
const firstSerial = 1_000;
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** `fam-000123-a`. */
export function subjectIdOf({ index, place }: Member): string {
  return `fam-${String(index).padStart(6, '0')}-${letters[place] ?? ''}`;
}

export function memberOf(subjectId: string): Member | undefined {
  const [, index, letter] = /^fam-(\d{6})-([a-h])$/.exec(subjectId) ?? [];
  return index === undefined || letter === undefined
    ? undefined
    : { index: Number(index), place: letters.indexOf(letter) };
}

/** Of the series 990, which is not issued; with the right check digits. */
export function snilsOf({ index, place }: Member): string {
  const number = `990${String(firstSerial + index * places + place).padStart(6, '0')}`;
  const sum = [...number].reduce((total, digit, n) => total + Number(digit) * (9 - n), 0) % 101;
  return `${number}${String(sum === 100 ? 0 : sum).padStart(2, '0')}`;
}

export function memberBySnils(snils: string): Member | undefined {
  if (!snils.startsWith('990')) return undefined;
  const serial = Number(snils.slice(3, 9)) - firstSerial;
  if (serial < 0) return undefined;
  const member = { index: Math.floor(serial / places), place: serial % places };
  return snilsOf(member) === snils ? member : undefined;
}

/** Adults only; numbers that reach nobody. */
export function phoneOf({ index, place }: Member): string | undefined {
  return place > 1 ? undefined : `+7900${1_000_000 + index * 2 + place}`;
}

export function memberByPhone(phone: string): Member | undefined {
  const serial = phone.startsWith('+7900') ? Number(phone.slice(5)) - 1_000_000 : -1;
  return serial < 0 ? undefined : { index: Math.floor(serial / 2), place: serial % 2 };
}

const surnames = ['Тестов', 'Примеров', 'Образцов', 'Пробнов', 'Пустов', 'Условнов', 'Выдуманов', 'Макетов'];
const names = {
  f: ['Анна', 'Мария', 'Елена', 'Ольга', 'Дарья', 'Нина', 'Юлия', 'Вера', 'София', 'Ирина'],
  m: ['Иван', 'Пётр', 'Олег', 'Виктор', 'Артём', 'Сергей', 'Егор', 'Павел', 'Илья', 'Андрей'],
};
const patronymics = ['Тестов', 'Примеров', 'Образцов', 'Пробнов'];

/** `Тестова Анна Примеровна`: plainly nobody. */
export function fullNameOf({ index, place }: Member, sex: 'f' | 'm'): string {
  const pick = (list: readonly string[], step: number): string =>
    list[(index * step + place) % list.length] ?? '';
  const end = sex === 'f' ? ['а', 'на'] : ['', 'ич'];
  const surname = surnames[index % surnames.length] ?? '';
  return `${surname}${end[0]} ${pick(names[sex], 7)} ${pick(patronymics, 3)}${end[1]}`;
}
