import { Button, Loader, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { dateText } from '../shell/format.ts';
import classes from './campaigns.module.css';
import type { CampaignsApi } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';
import type { ToTell } from './wire.ts';

/** People whom only a person may tell: with whom care is needed, and what there is to say. */
export function ToTellPage({ api }: { readonly api: CampaignsApi }) {
  const { t, i18n } = useTranslation();
  const [list, again] = useLoaded(() => api.toTell(), 'to-tell');
  if (list.at === 'loading') return <Loader type="dots" />;
  if (list.at === 'failed') return <CampaignFailure error={list.error} onAgain={again} />;
  const { rows } = list.value;
  const done = async (row: ToTell) => {
    await api.toldByPerson(row);
    again();
  };
  return (
    <section aria-label={t('campaigns.toTell.title')}>
      <h2 className={classes.name}>{t('campaigns.toTell.title')}</h2>
      <p className={classes.quiet}>{t('campaigns.toTell.hint')}</p>
      {rows.length === 0 ? (
        <p>{t('campaigns.toTell.none')}</p>
      ) : (
        <Table aria-label={t('campaigns.toTell.title')} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              {(['placedAt', 'region', 'reason', 'subject', 'text', 'done'] as const).map((column) => (
                <Table.Th key={column}>{t(`campaigns.toTell.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>{dateText(i18n.language, row.placedAt)}</Table.Td>
                <Table.Td>{row.region}</Table.Td>
                <Table.Td>{t([`campaigns.reason.${row.reason}`, row.reason])}</Table.Td>
                <Table.Td>{row.subjectId}</Table.Td>
                <Table.Td className={classes.message}>{row.text}</Table.Td>
                <Table.Td>
                  <Button size="compact-sm" variant="default" onClick={() => void done(row)}>
                    {t('campaigns.toTell.mark')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
