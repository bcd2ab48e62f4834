import { Loader, Table } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import classes from './campaigns.module.css';
import type { CampaignsApi } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';
import { RegionTable } from './region-table.tsx';
import type { CampaignChoices } from './wire.ts';

/** Everything of a campaign is read for it: seldom enough. */
const everyMs = 10_000;

/** What came out, by region, ending, channel and cause; the same as a file. */
export function ResultTable(props: {
  readonly api: CampaignsApi;
  readonly id: string;
  /** Something still changes: asked anew now and then. */
  readonly isMoving: boolean;
  readonly choices: CampaignChoices;
}) {
  const { t } = useTranslation();
  const { api, id, isMoving, choices } = props;
  const [results, again] = useLoaded(() => api.results(id), id);
  useEffect(() => {
    again();
    if (!isMoving) return;
    const timer = setInterval(again, everyMs);
    return () => clearInterval(timer);
  }, [isMoving, again]);
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
      <RegionTable rows={results.value.rows} nameOf={region} />
      <h3 className={classes.heading}>{t('campaigns.results.detail')}</h3>
      <Table aria-label={t('campaigns.results.detail')} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {(['region', 'state', 'channel', 'reason', 'count'] as const).map((column) => (
              <Table.Th key={column} {...(column === 'count' ? { className: classes.right } : {})}>
                {t(`campaigns.results.${column}`)}
              </Table.Th>
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
              <Table.Td className={classes.right}>{row.count}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
