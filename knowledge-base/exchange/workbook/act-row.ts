import type { RowReader } from './row-reader.ts';

/** The reference of an act as measures write it: whole, or put together from number, date and title. */
export function readAct(row: RowReader): string {
  const whole = row.text('act');
  if (whole !== '') return whole;
  const [number, title, authority, url] = ['number', 'title', 'authority', 'url'].map((key) => row.text(key));
  const day = row.day('date');
  if (number === undefined || number === '') {
    row.fail('act', { ru: 'нужна ссылка на акт или его номер', en: 'the act or its number is needed' });
    return '';
  }
  return actReference({ number, day, title, authority, url });
}

export interface ActParts {
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly day?: string | undefined;
  readonly title?: string | undefined;
  readonly authority?: string | undefined;
  readonly url?: string | undefined;
}

export function actReference({ number, day, title, authority, url }: ActParts): string {
  const date = day === undefined ? '' : ` от ${day.split('-').reverse().join('.')}`;
  const name = title === undefined || title === '' ? '' : ` «${title.replaceAll(/[«»]/g, '"')}»`;
  const by = authority === undefined || authority === '' ? '' : `, ${authority}`;
  const link = url === undefined || url === '' ? '' : `, ${url}`;
  return `№ ${number}${date}${name}${by}${link}`;
}
