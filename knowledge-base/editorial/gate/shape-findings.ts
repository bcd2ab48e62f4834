import type { z } from 'zod';
import type { Finding } from '../finding.ts';

type Issue = z.core.$ZodIssue;

/** What of the document is missing, too much, or of the wrong kind. */
export function shapeFindings(error: z.ZodError, document: unknown): readonly Finding[] {
  return error.issues.flatMap((issue) => findingsOf(issue, document));
}

function findingsOf(issue: Issue, document: unknown): readonly Finding[] {
  const path = pathText(issue.path);
  const finding = (ru: string, en: string, more: Pick<Finding, 'found' | 'allowed'> = {}): Finding => ({
    severity: 'error',
    code: 'shape',
    path: path || 'measure',
    message: { ru, en },
    ...more,
  });
  const value = valueAt(document, issue.path);
  const found = value === undefined || value === '' ? {} : { found: short(value) };
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? [finding('Не заполнено', 'Not filled in', { allowed: kindRu(issue.expected) })]
        : [
            finding('Здесь должно быть другое', 'Something else belongs here', {
              ...found,
              allowed: kindRu(issue.expected),
            }),
          ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...finding(`Поля «${key}» нет у мер`, `There is no field "${key}"`, { found: key }),
        path: path === '' ? key : `${path}.${key}`,
      }));
    case 'invalid_value':
      return [
        finding('Такого значения нет в списке', 'The value is not in the list', {
          ...found,
          allowed: issue.values.map(String).join(', '),
        }),
      ];
    case 'too_small':
      return [
        finding('Пусто или слишком мало', 'Empty or too little', {
          ...found,
          allowed: `не меньше ${issue.minimum}`,
        }),
      ];
    case 'too_big':
      return [finding('Слишком много', 'Too much', { ...found, allowed: `не больше ${issue.maximum}` })];
    case 'invalid_format':
      return [
        finding(isDayFormat(issue) ? 'День пишется ГГГГ-ММ-ДД' : 'Запись не подходит', issue.message, {
          ...found,
          allowed: isDayFormat(issue) ? '2026-12-31' : 'a-z, 0-9, -',
        }),
      ];
    case 'invalid_union':
      return [
        value === undefined || value === ''
          ? finding('Не заполнено', 'Not filled in', { allowed: 'текст' })
          : finding('Запись не подходит', 'The value does not fit', { ...found, allowed: unionRu(issue) }),
      ];
    default:
      return [finding('Запись не подходит', issue.message, found)];
  }
}

/** What each of the possible forms wants. */
function unionRu(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const wanted = issue.errors.flatMap(([first]) =>
    first && 'expected' in first ? [kindRu(first.expected)] : [],
  );
  return [...new Set(wanted)].join(' или ') || 'текст';
}

function isDayFormat(issue: Issue): boolean {
  return issue.message.includes('YYYY');
}

/** `eligibility.all[2].if`, as everywhere in messages. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path)
    text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  return text;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  boolean: 'да или нет (true, false)',
  array: 'список',
  object: 'раздел с полями',
  record: 'раздел с полями',
};

function kindRu(expected: string): string {
  return kinds[expected] ?? expected;
}
