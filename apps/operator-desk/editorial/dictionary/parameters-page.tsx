import { Select, Table, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readText } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { dayInWords, roublesInWords } from '../expressions/expression-words.ts';
import type { ParameterCellRow, ParameterRow } from '../wire.ts';

/** Dated values as the answers use them; where one was looked for and not found, it says so. */
export function ParametersPage() {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const [text, setText] = useState('');
  const [region, setRegion] = useState<string | null>(null);
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const found = book.dictionary.parameters.filter(
    (parameter) =>
      (region === null || parameter.region === region) &&
      `${readText(parameter.name, book.language)} ${parameter.id}`.toLowerCase().includes(wanted),
  );
  const used = new Set(book.dictionary.parameters.map((parameter) => parameter.region));

  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('editorial.nav.parameters')}
        </Title>
      </div>
      <p className={classes.explain}>{t('editorial.parameters.text')}</p>
      <search className={classes.filters} data-two>
        <TextInput
          type="search"
          aria-label={t('editorial.parameters.search')}
          placeholder={t('editorial.parameters.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Select
          aria-label={t('editorial.filter.region')}
          placeholder={t('editorial.filter.region')}
          data={book.dictionary.regions
            .filter(({ code }) => used.has(code))
            .map(({ code }) => ({ value: code, label: book.regionName(code) }))}
          value={region}
          onChange={setRegion}
          clearable
          searchable
          nothingFoundMessage={t('editorial.nothingFound')}
        />
      </search>
      {found.length === 0 ? <div className={classes.empty}>{t('editorial.nothingFound')}</div> : null}
      {found.map((parameter) => (
        <Parameter key={parameter.id} parameter={parameter} />
      ))}
    </>
  );
}

function Parameter({ parameter }: { readonly parameter: ParameterRow }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { cells } = parameter;
  const latest = cells.at(-1);
  const missing = cells.filter(({ value }) => value === undefined).length;
  return (
    <details className={`${classes.card} ${classes.fold}`}>
      <summary>
        <span className={classes.foldName}>
          {readText(parameter.name, book.language)}
          <span className={classes.quiet}>
            {parameter.id}, {book.regionName(parameter.region)}
          </span>
        </span>
        {missing > 0 ? (
          <span className={classes.mark} style={{ color: 'var(--desk-pause)' }}>
            <IconAlertTriangle size={16} aria-hidden="true" />
            {t('editorial.parameters.missing', { count: missing })}
          </span>
        ) : null}
        <span className={classes.foldValue}>
          {latest ? <CellValue cell={latest} unit={parameter.unit} /> : '—'}
        </span>
      </summary>
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {(['from', 'to', 'value', 'source', 'confidence'] as const).map((name) => (
              <Table.Th key={name}>{t(`editorial.column.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...cells].reverse().map((cell) => (
            <Table.Tr key={cell.from}>
              <Table.Td>{dayInWords(cell.from, book.language)}</Table.Td>
              <Table.Td>
                {cell.to ? dayInWords(cell.to, book.language) : t('editorial.parameters.open')}
              </Table.Td>
              <Table.Td>
                <CellValue cell={cell} unit={parameter.unit} />
              </Table.Td>
              <Table.Td>{cell.source ?? '—'}</Table.Td>
              <Table.Td>{t(`editorial.confidence.${cell.confidence ?? 'unknown'}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}

function CellValue({ cell, unit }: { readonly cell: ParameterCellRow; readonly unit: string }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  if (cell.value === undefined)
    return (
      <span style={{ color: 'var(--desk-pause)' }}>
        {t('editorial.parameters.unknown')}
        {cell.unknown ? `: ${cell.unknown}` : ''}
      </span>
    );
  if (unit.startsWith('RUB')) return <>{roublesInWords(cell.value, book.language)}</>;
  return (
    <>
      {new Intl.NumberFormat(book.language, { maximumFractionDigits: 6 }).format(cell.value)}{' '}
      {t([`editorial.unit.${unit}`, unit])}
    </>
  );
}
