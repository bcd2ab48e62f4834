import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { dayInWords } from '../expressions/expression-words.ts';
import { openRoute } from '../measures/measure-table.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { hrefOf } from '../route.ts';
import type { RevisionSummary } from '../wire.ts';

const columns = ['revision', 'author', 'reviewer', 'effectiveFrom', 'publishedAt'] as const;

export function HistoryTable({ history }: { readonly history: readonly RevisionSummary[] }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  if (history.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('editorial.measure.noHistory')}
      </Text>
    );
  return (
    <Table verticalSpacing={6} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          {columns.map((name) => (
            <Table.Th key={name}>{t(`editorial.column.${name}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {history.map((revision) => (
          <Table.Tr key={revision.revisionId}>
            <Table.Td>
              <a className={classes.openLink} href={hrefOf(openRoute(revision))}>
                <StateMark state={revision.state} />
              </a>
            </Table.Td>
            <Table.Td>{revision.author?.name ?? '—'}</Table.Td>
            <Table.Td>{revision.reviewer?.name ?? '—'}</Table.Td>
            <Table.Td>
              {revision.effectiveFrom ? dayInWords(revision.effectiveFrom, book.language) : '—'}
            </Table.Td>
            <Table.Td>{revision.publishedAt ? dateText(book.language, revision.publishedAt) : '—'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
