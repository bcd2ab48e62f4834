import { Loader, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { numberText } from '../../reports/number-text.ts';
import { dateText } from '../../shell/format.ts';
import { QualityFailure } from '../failure.tsx';
import { HowCounted } from '../how-counted.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';

/** Conversations that several supervisors review by themselves, and how far they agree. */
export function CalibrationsPage() {
  const { t, i18n } = useTranslation();
  const { api } = useQuality();
  const [loaded, again] = useLoaded(() => api.calibrations(), 'calibrations');
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const { rows, kappa } = loaded.value;
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('quality.nav.calibrations')}
        </Title>
      </div>
      <p className={classes.note}>{t('quality.calibrate.how')}</p>
      {kappa === undefined ? null : (
        <p className={classes.score}>
          <HowCounted title={t('quality.kappa.all')} means={t('quality.kappa.means')} />
          <span className={classes.scoreNumber}>{numberText(kappa, 'score', i18n.language)}</span>
        </p>
      )}
      {rows.length === 0 ? <div className={classes.empty}>{t('quality.calibrate.nothing')}</div> : null}
      {rows.length > 0 ? (
        <div className={classes.panel}>
          <Table verticalSpacing={8} horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                {(['talk', 'operator', 'reviewers', 'kappa'] as const).map((name) => (
                  <Table.Th key={name}>{t(`quality.column.${name}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>
                    {row.isDone ? (
                      <a className={classes.link} href={hrefOf({ at: 'calibration', id: row.id })}>
                        {dateText(i18n.language, row.aboutAt)}
                      </a>
                    ) : row.ownReviewId ? (
                      <a className={classes.link} href={hrefOf({ at: 'review', id: row.ownReviewId })}>
                        {dateText(i18n.language, row.aboutAt)}
                      </a>
                    ) : (
                      dateText(i18n.language, row.aboutAt)
                    )}
                  </Table.Td>
                  <Table.Td>{row.operatorName}</Table.Td>
                  <Table.Td>
                    {row.reviewers
                      .map(({ name, isDone, isOff }) =>
                        t(`quality.handedIn.${isOff ? 'off' : isDone ? 'yes' : 'no'}`, { name }),
                      )
                      .join(', ')}
                  </Table.Td>
                  <Table.Td className={classes.number}>
                    {row.isDone
                      ? numberText(row.kappa, 'score', i18n.language)
                      : t('quality.calibrate.blind')}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ) : null}
    </>
  );
}
