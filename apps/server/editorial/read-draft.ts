import { parseDocument } from 'yaml';
import type { Finding } from '#knowledge-base/editorial/finding.ts';
import type { DraftDocument } from '#knowledge-base/editorial/revision.ts';
import { draftDocument } from './editorial-requests.ts';

/** Is enough of it there to keep it? The order of its keys stays as it was written. */
export function isDraft(value: unknown): value is DraftDocument {
  return draftDocument.safeParse(value).success;
}

export type ReadYaml =
  | { readonly outcome: 'read'; readonly value: unknown }
  | { readonly outcome: 'wrong'; readonly findings: readonly Finding[] };

/** One measure as YAML; what cannot be read is named by line and column. */
export function readYaml(text: string): ReadYaml {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    const findings = document.errors.map(({ message, linePos }): Finding => {
      const [at] = linePos ?? [];
      return {
        severity: 'error',
        code: 'shape',
        path: at ? `строка ${at.line}, знак ${at.col}` : 'yaml',
        message: {
          ru: `YAML не читается${at ? ` в строке ${at.line}` : ''}: проверьте отступы и кавычки`,
          en: message.split('\n')[0] ?? message,
        },
      };
    });
    return { outcome: 'wrong', findings };
  }
  try {
    return { outcome: 'read', value: document.toJS({ maxAliasCount: 50 }) };
  } catch {
    const message = { ru: 'В YAML слишком много повторных ссылок', en: 'Too many aliases in the YAML' };
    return { outcome: 'wrong', findings: [{ severity: 'error', code: 'shape', path: 'yaml', message }] };
  }
}
