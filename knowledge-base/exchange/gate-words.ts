import { expressionProblem } from './expression-words.ts';

const KINDS: Readonly<Record<string, string>> = {
  region: 'региона',
  'life event': 'жизненного события',
  fact: 'факта',
  authority: 'ведомства',
  parameter: 'параметра',
};

const PATTERNS: readonly [RegExp, string][] = [
  [/^there is no such day: (.+)$/, 'такого дня нет: $1'],
  [/^ends \((.+?)\) before it begins \((.+?)\)$/, 'конец ($1) раньше начала ($2)'],
  [/^a condition has exactly one of (.+); found (.+)$/, 'в условии должно быть одно из $1; найдено: $2'],
  [/^no amount function "(.+?)"; there are (.+)$/, 'функции «$1» нет; есть $2'],
  [/^write either "fn" or "parameter", not both$/, 'размер задаёт или функция, или параметр'],
  [/^"(.+?)" is not a date; write (.+)$/, '«$1» — не дата; пишите $2'],
  [/^two conditions have the id "(.+?)"$/, 'два условия с кодом «$1»'],
  [/^the measure "(.+?)" stands in line (\d+) already$/, 'мера «$1» уже есть, строка $2'],
  [/^there is no measure "(.+?)" whose conditions could be used here$/, 'меры «$1» нет'],
  [/^Unrecognized keys?: (.+)$/, 'неизвестные поля: $1'],
  [/^Invalid option: expected one of (.+)$/, 'такого значения нет; можно: $1'],
  [/^Invalid input: expected (\w+), received undefined$/, 'поля нет'],
  [/^Invalid input: expected (\w+), received (\w+)$/, 'нужно $1, а здесь $2'],
  [/^Invalid input$/, 'значение не подходит'],
  [/^a day is written YYYY-MM-DD$/, 'дата пишется ГГГГ-ММ-ДД'],
  [/^an id has small Latin letters, digits and hyphens$/, 'код: маленькие латинские буквы, цифры, дефис'],
];

/** A finding of the gate in Russian; as it is when there is no pattern for it. */
export function inRussian(message: string): string {
  const unknown =
    /^unknown (region|life event|fact|authority|parameter) "(.+?)"(?:; did you mean "(.+?)"\?)?/.exec(
      message,
    );
  if (unknown !== null) {
    const hint = unknown[3] === undefined ? '' : `; может быть, «${unknown[3]}»?`;
    return `${KINDS[unknown[1] ?? ''] ?? unknown[1]} «${unknown[2]}» нет в справочнике${hint}`;
  }
  const expression = /^(.*) \(character (\d+)\) in "(.*)"$/s.exec(message);
  if (expression !== null) {
    return `${expressionProblem(expression[1] ?? '', Number(expression[2])).ru} в «${expression[3]}»`;
  }
  const found = PATTERNS.find(([pattern]) => pattern.test(message));
  return found === undefined ? message : message.replace(found[0], found[1]);
}
