import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { fullNameIn } from './full-names.ts';

it.each([
  ['Иванова Мария Петровна', 'Иванова', 'Мария', 'Петровна'],
  ['мария петровна иванова', 'Иванова', 'Мария', 'Петровна'],
  ['на Петрова Ивана', 'Петров', 'Иван', undefined],
  ['на петрова ивана сергеевича', 'Петров', 'Иван', 'Сергеевич'],
  ['фамилия Сидоренко', 'Сидоренко', undefined, undefined],
  ['меня зовут Ольга Ивановна', undefined, 'Ольга', 'Ивановна'],
  ['на иванову марию петровну', 'Иванова', 'Мария', 'Петровна'],
  ['для сидоровой анны', 'Сидорова', 'Анна', undefined],
  ['фамилия моя коваль', 'Коваль', undefined, undefined],
  ['Достоевский Фёдор Михайлович', 'Достоевский', 'Федор', 'Михайлович'],
  ['у Вишневской Галины', 'Вишневская', 'Галина', undefined],
  ['петр кузьмич черных', 'Черных', 'Петр', 'Кузьмич'],
  ['римский-корсаков николай андреевич', 'Римский-Корсаков', 'Николай', 'Андреевич'],
  ['за льва николаевича', undefined, 'Лев', 'Николаевич'],
  ['Валентина Ильинична', undefined, 'Валентина', 'Ильинична'],
])('reads the name in "%s"', (text, surname, name, patronymic) => {
  expect(fullNameIn(normalise(text))).toEqual(
    Object.fromEntries(
      Object.entries({ surname, name, patronymic }).filter(([, part]) => part !== undefined),
    ),
  );
});

it.each(['не скажу', 'да', 'пособие на ребенка', 'двадцать тысяч'])('finds no name in "%s"', (text) => {
  expect(fullNameIn(normalise(text))).toBeUndefined();
});
