import { Loader, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { openRoute } from '../measures/measure-table.tsx';
import { Failure } from '../parts/failure.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { hrefOf } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import type { PhraseRow } from '../wire.ts';
import { intentName } from './intent-of.ts';
import own from './phrases.module.css';

/** With fewer an intent is often not known. */
const enough = 40;

/** Everything the assistant can understand, what belongs where, and how much of it is taught. */
export function PhrasesPage() {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const [loaded, again] = useLoaded(() => api.phrases(), 'phrases');
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('editorial.nav.phrases')}
        </Title>
      </div>
      <p className={classes.explain}>{t('editorial.phrases.text')}</p>
      {loaded.at === 'loading' ? (
        <Loader type="dots" />
      ) : loaded.at === 'failed' ? (
        <Failure error={loaded.error} onAgain={again} />
      ) : (
        <IntentTable rows={loaded.value.rows} />
      )}
    </>
  );
}

const columns = ['intent', 'taught', 'voiced', 'open'] as const;

function IntentTable({ rows }: { readonly rows: readonly PhraseRow[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.card}>
      <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover stickyHeader layout="fixed">
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th key={name} className={own[`column-${name}`]}>
                {t(`editorial.phrases.column.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ intent, taught, voiced, open }) => (
            <Table.Tr key={intent} className={classes.row}>
              <Table.Td>
                <a className={classes.rowLink} href={hrefOf({ at: 'phrases', id: intent })}>
                  {intentName(t, intent)}
                </a>
                <div className={classes.quiet}>{t(`editorial.intent.${intent}.what`)}</div>
              </Table.Td>
              <Table.Td>{taught}</Table.Td>
              <Table.Td>
                {voiced}
                {taught + voiced < enough ? (
                  <span className={own.few}> {t('editorial.phrases.few')}</span>
                ) : null}
              </Table.Td>
              <Table.Td>
                {open ? (
                  <a
                    className={classes.openLink}
                    href={hrefOf(openRoute({ revisionId: open.revisionId, state: open.state }))}
                  >
                    <StateMark state={open.state} />
                  </a>
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
