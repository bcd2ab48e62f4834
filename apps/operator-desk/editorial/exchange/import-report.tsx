import { Button, Table } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconExclamationCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readText } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { hrefOf } from '../route.ts';
import type { ImportResult } from '../wire.ts';
import { placeOf, problemCsv } from './problem-list.ts';

const shownAtFirst = 200;

/** What became of a file: the drafts made, and every problem where it stands. */
export function ImportReport({ result }: { readonly result: ImportResult }) {
  const { t } = useTranslation();
  const { drafts, errors } = result;
  return (
    <>
      <section className={`${classes.card} ${classes.padded}`} aria-labelledby="made">
        <h2 id="made" className={classes.subtitle}>
          {t('editorial.import.made')}
        </h2>
        <p className={classes.good}>
          <IconCircleCheck size={18} aria-hidden="true" />
          {t('editorial.import.drafts', { count: drafts.length })}
        </p>
        {result.unchanged ? (
          <p className={classes.explain} data-tight>
            {t('editorial.import.unchanged', { count: result.unchanged })}
          </p>
        ) : null}
        <Drafts drafts={drafts} />
      </section>
      {errors.length > 0 ? <Problems errors={errors} /> : null}
    </>
  );
}

function Drafts({ drafts }: { readonly drafts: ImportResult['drafts'] }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const [limit, setLimit] = useState(20);
  return (
    <>
      <ul className={classes.list}>
        {drafts.slice(0, limit).map(({ revisionId, measureId, name }) => (
          <li key={revisionId}>
            <a className={classes.link} href={hrefOf({ at: 'draft', id: revisionId })}>
              {readText(name, book.language) || measureId}
            </a>
          </li>
        ))}
      </ul>
      {drafts.length > limit ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => setLimit(limit + 200)}>
          {t('editorial.more')}
        </Button>
      ) : null}
    </>
  );
}

function Problems({ errors }: { readonly errors: ImportResult['errors'] }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const [limit, setLimit] = useState(shownAtFirst);
  const save = () => {
    const heads = (['severity', 'sheet', 'row', 'column', 'cell', 'path', 'message', 'found'] as const).map(
      (name) => t(`editorial.import.head.${name}`),
    );
    const address = URL.createObjectURL(
      new Blob([problemCsv(errors, heads, book.language)], { type: 'text/csv' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = t('editorial.import.listName');
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="problems">
      <div className={classes.head} data-tight>
        <h2 id="problems" className={classes.subtitle}>
          {t('editorial.import.problems', { count: errors.length })}
        </h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          onClick={save}
        >
          {t('editorial.import.download')}
        </Button>
      </div>
      <Table verticalSpacing={6} horizontalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="28%">{t('editorial.import.place')}</Table.Th>
            <Table.Th>{t('editorial.import.head.message')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {errors.slice(0, limit).map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one import does not change
            <Table.Tr key={index}>
              <Table.Td>{placeOf(problem)}</Table.Td>
              <Table.Td>
                <span className={classes.problem} data-severity={problem.severity}>
                  {problem.severity === 'warning' ? (
                    <IconAlertTriangle size={16} aria-hidden="true" />
                  ) : (
                    <IconExclamationCircle size={16} aria-hidden="true" />
                  )}
                  <span className="visually-hidden">{t(`editorial.severity.${problem.severity}`)}: </span>
                  {readText(problem.message, book.language)}
                </span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {errors.length > limit ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => setLimit(limit + shownAtFirst)}>
          {t('editorial.more')}
        </Button>
      ) : null}
    </section>
  );
}
