import type { Problem } from '../../problems.ts';
import type { Finding, FindingCode } from '../finding.ts';

interface Translation {
  readonly pattern: RegExp;
  readonly code: FindingCode;
  /** `$1` … stand for the groups. */
  readonly ru: string;
  readonly found?: string;
  readonly allowed?: string;
}

/** What the compiler of measures says, in the words of an editor. The more particular pattern stands first. */
const translations: readonly Translation[] = [
  {
    pattern: /^unknown fact "([^"]*)"; did you mean "([^"]*)"\?/,
    code: 'unknown-fact',
    ru: 'Такого факта нет: «$1». Может быть, «$2»?',
    found: '$1',
    allowed: '$2',
  },
  { pattern: /^unknown fact "([^"]*)"/, code: 'unknown-fact', ru: 'Такого факта нет: «$1»', found: '$1' },
  {
    pattern: /^unknown parameter "([^"]*)"; did you mean "([^"]*)"\?/,
    code: 'unknown-parameter',
    ru: 'Такого параметра нет: «$1». Может быть, «$2»?',
    found: '$1',
    allowed: '$2',
  },
  {
    pattern: /^unknown parameter "([^"]*)"/,
    code: 'unknown-parameter',
    ru: 'Такого параметра нет: «$1»',
    found: '$1',
  },
  {
    pattern: /^unknown (?:region|life event|authority|measure|fact) "([^"]*)"; did you mean "([^"]*)"\?/,
    code: 'unknown-reference',
    ru: 'В справочнике нет «$1». Может быть, «$2»?',
    found: '$1',
    allowed: '$2',
  },
  {
    pattern: /^unknown (?:region|life event|authority|measure) "([^"]*)"; known: (.*)$/,
    code: 'unknown-reference',
    ru: 'В справочнике нет «$1»',
    found: '$1',
    allowed: '$2',
  },
  {
    pattern: /^there is no measure "([^"]*)"/,
    code: 'unknown-reference',
    ru: 'Нет меры «$1», на условия которой можно сослаться',
    found: '$1',
  },
  {
    pattern: /needs its legal ground/,
    code: 'ground-missing',
    ru: 'У условия нет основания: укажите акт и статью',
    allowed: '["81-ФЗ, ст. 9"]',
  },
  {
    pattern: /^([\w.]+) has no value "([^"]*)"; allowed: ([^(]*) \(/,
    code: 'expression',
    ru: 'У факта $1 нет значения «$2»',
    found: '$2',
    allowed: '$3',
  },
  {
    pattern: /^([\w.]+) is yes or no: write ("[^"]*") or ("[^"]*")/,
    code: 'expression',
    ru: 'Факт $1 отвечает «да» или «нет»: с ним ничего не сравнивают',
    found: '$1',
    allowed: '$2, $3',
  },
  {
    pattern: /^([\w.]+) is one of several: write (.*) \(character/,
    code: 'expression',
    ru: 'Факт $1 — одно из нескольких значений',
    found: '$1',
    allowed: '$2',
  },
  {
    pattern: /^(\w+) cannot be compared with (\w+)/,
    code: 'expression',
    ru: 'Нельзя сравнить $1 и $2: это разные виды значений',
    found: '$1, $2',
  },
  {
    pattern: /^a comparison is expected here/,
    code: 'expression',
    ru: 'Здесь нужно сравнение',
    allowed: '<, <=, >, >=, =, !=',
  },
  { pattern: /^the expression breaks off/, code: 'expression', ru: 'Выражение обрывается' },
  {
    pattern: /^"([^"]*)" is not expected here/,
    code: 'expression',
    ru: '«$1» здесь лишнее или стоит не на месте',
    found: '$1',
  },
  { pattern: /^"([^"]*)" is expected/, code: 'expression', ru: 'Здесь нужно «$1»', allowed: '$1' },
  {
    pattern: /^"([^"]*)" cannot be read/,
    code: 'expression',
    ru: 'Не читается: «$1». Может быть, русская буква вместо латинской?',
    found: '$1',
  },
  { pattern: /^there is no such day: (\S+)/, code: 'expression', ru: 'Такого дня нет: $1', found: '$1' },
  {
    pattern: /^a condition has exactly one of (.*); found (.*)$/,
    code: 'shape',
    ru: 'У условия должен быть ровно один вид',
    found: '$2',
    allowed: '$1',
  },
  {
    pattern: /^at least three are needed.*found (\d+)/,
    code: 'examples-missing',
    ru: 'Нужно хотя бы три примера: «да», «нет» и граница',
    found: '$1',
    allowed: '3',
  },
  {
    pattern: /^no value on (\S+) for (.*): there the answer/,
    code: 'parameter-cell-missing',
    ru: 'Нет значения на $1: $2. Там ответ будет «размер назовёт ведомство»',
    found: '$2',
  },
  {
    pattern: /^no amount function "([^"]*)"; there are (.*)$/,
    code: 'unknown-reference',
    ru: 'Нет функции расчёта «$1»',
    found: '$1',
    allowed: '$2',
  },
  {
    pattern: /^two conditions have the id "([^"]*)"/,
    code: 'condition-repeated',
    ru: 'У двух условий один id: «$1»',
    found: '$1',
  },
  {
    pattern: /^a federal measure is for the whole country/,
    code: 'shape',
    ru: 'Федеральная мера действует во всей стране',
    allowed: '["RU"]',
  },
  {
    pattern: /^ends \(([^)]*)\) before it begins \(([^)]*)\)/,
    code: 'shape',
    ru: 'Мера перестаёт действовать ($1) раньше, чем начинает ($2)',
    found: '$1',
  },
];

/** Character of an expression, when the compiler names one. */
const atCharacter = /\(character (\d+)\)/;

export function problemFinding({ severity, path, message }: Problem): Finding {
  const translation = translations.find(({ pattern }) => pattern.test(message));
  const groups = translation?.pattern.exec(message) ?? [];
  const filled = (text: string): string =>
    text.replace(/\$(\d)/g, (_whole, n: string) => groups[Number(n)] ?? '');
  const character = atCharacter.exec(message)?.[1];
  const ru = translation ? filled(translation.ru) : 'Запись не подходит';
  return {
    severity,
    code: translation?.code ?? (path.endsWith('.if') ? 'expression' : 'other'),
    path,
    message: { ru: character === undefined ? ru : `${ru} (знак ${character})`, en: message },
    ...(translation?.found === undefined ? {} : { found: filled(translation.found) }),
    ...(translation?.allowed === undefined ? {} : { allowed: filled(translation.allowed) }),
  };
}
