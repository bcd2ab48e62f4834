import { Loader, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import classes from './campaigns.module.css';
import type { CampaignsApi } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';
import type { CampaignChoices } from './wire.ts';

/** What came out, by region, ending, channel and cause; the same as a file. */
export function ResultTable(props: {
  readonly api: CampaignsApi;
  readonly id: string;
  /** Asked anew when it changes. */
  readonly turn: string;
  readonly choices: CampaignChoices;
}) {
  const { t } = useTranslation();
  const { api, id, turn, choices } = props;
  const [results, again] = useLoaded(() => api.results(id), turn);
  if (results.at === 'loading') return <Loader type="dots" />;
  if (results.at === 'failed') return <CampaignFailure error={results.error} onAgain={again} />;
  const region = (code: string) => choices.regions.find((one) => one.code === code)?.name ?? code;
  return (
    <section aria-label={t('campaigns.results.title')}>
      <h3 className={classes.heading}>{t('campaigns.results.title')}</h3>
      <p>
        {(['csv', 'xlsx'] as const).map((format) => (
          <a key={format} className={classes.file} href={`/api/staff/campaigns/${id}/results.${format}`}>
            {t('campaigns.results.file', { format: format.toUpperCase() })}
          </a>
        ))}
      </p>
      <Table aria-label={t('campaigns.results.title')} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {(['region', 'state', 'channel', 'reason', 'count'] as const).map((column) => (
              <Table.Th key={column}>{t(`campaigns.results.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {results.value.rows.map((row) => (
            <Table.Tr key={`${row.region}${row.state}${row.channel}${row.reason}`}>
              <Table.Td>{region(row.region)}</Table.Td>
              <Table.Td>{t(`campaigns.notice.${row.state}`)}</Table.Td>
              <Table.Td>{row.channel ? t(`channel.${row.channel}`) : '—'}</Table.Td>
              <Table.Td>{row.reason ? t([`campaigns.reason.${row.reason}`, row.reason]) : '—'}</Table.Td>
              <Table.Td className={classes.number}>{row.count}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
