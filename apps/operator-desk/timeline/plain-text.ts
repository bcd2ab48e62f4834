import type { TFunction } from 'i18next';
import type { DeskEntry } from '../protocol/index.ts';

/** One line of an entry, for a list. */
export function plainText(t: TFunction, { body }: DeskEntry): string {
  switch (body.kind) {
    case 'text':
    case 'choice':
    case 'edit':
    case 'note':
      return body.text;
    case 'file':
      return body.caption ?? body.file.name;
    case 'keys':
      return t('timeline.keys', { keys: body.keys });
    case 'silence':
      return t('timeline.silence');
    case 'contact':
      return t('timeline.contact');
    case 'event':
      return '';
  }
}
