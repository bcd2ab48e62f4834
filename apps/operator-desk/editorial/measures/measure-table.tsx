import { Table } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { readText } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { dayInWords } from '../expressions/expression-words.ts';
import { StateMark } from '../parts/state-mark.tsx';
import { hrefOf, type Route } from '../route.ts';
import type { MeasureRow } from '../wire.ts';

const columns = ['name', 'territory', 'since', 'open'] as const;

export const MeasureTable = memo(function MeasureTable({ rows }: { readonly rows: readonly MeasureRow[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.card}>
      <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover stickyHeader layout="fixed">
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th key={name} className={classes[`column-${name}`]}>
                {t(`editorial.column.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
});

const Row = memo(function Row({ row }: { readonly row: MeasureRow }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { language } = book;
  const name = readText(row.name, language) || row.id;
  const shortName = readText(row.shortName, language);
  const since = row.current?.effectiveFrom ?? row.current?.publishedAt?.slice(0, 10);
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <a className={classes.rowLink} href={hrefOf({ at: 'measure', id: row.id })}>
          {name}
        </a>
        {shortName && shortName.toLowerCase() !== name.toLowerCase() ? (
          <div className={classes.quiet}>{shortName}</div>
        ) : null}
      </Table.Td>
      <Table.Td>
        {territoryText(row.territory.map(book.regionName))}
        <div className={classes.quiet}>{t(`editorial.level.${row.level}`)}</div>
      </Table.Td>
      <Table.Td>
        {row.current ? (
          <>
            {since ? dayInWords(since, language) : t('editorial.measures.fromRelease')}
            <div className={classes.quiet}>
              {t('editorial.measures.version', { version: row.current.version })}
            </div>
          </>
        ) : (
          <span className={classes.quiet}>{t('editorial.measures.notPublished')}</span>
        )}
      </Table.Td>
      <Table.Td>
        {row.open ? (
          <a className={classes.openLink} href={hrefOf(openRoute(row.open))}>
            <StateMark state={row.open.state} />
          </a>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
});

export function openRoute(open: NonNullable<MeasureRow['open']>): Route {
  return { at: open.state === 'draft' ? 'draft' : 'review', id: open.revisionId };
}

function territoryText(names: readonly string[]): string {
  const [first = '—', second, ...rest] = names;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first}, ${second}` : `${first}, ${second} +${rest.length}`;
}
