import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { numberText } from '../../reports/number-text.ts';
import { QualityFailure } from '../failure.tsx';
import { HowCounted } from '../how-counted.tsx';
import classes from '../quality.module.css';
import type { FindingsApi } from './findings-api.ts';
import { checkNames } from './look.ts';
import type { FindingFilter } from './wire.ts';

/** How many conversations of the period a check could look at, and in how many it found something. */
export function SharesTable({ api, filter }: { readonly api: FindingsApi; readonly filter: FindingFilter }) {
  const { t, i18n } = useTranslation();
  const [loaded, again] = useLoaded(() => api.shares(filter), `${filter.from}:${filter.to}`);
  if (loaded.at === 'loading') return null;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const { shares } = loaded.value;
  return (
    <section aria-labelledby="findings-shares">
      <h2 id="findings-shares" className={classes.blockTitle} style={{ marginTop: 20 }}>
        {t('findings.shares.title')}
      </h2>
      <p className={classes.note}>{t('findings.shares.note')}</p>
      <div className={classes.panel}>
        <Table verticalSpacing={6} horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              {(['check', 'looked', 'found', 'share'] as const).map((name) => (
                <Table.Th key={name}>{t(`findings.shares.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {checkNames.map((name) => {
              const { finding, passed } = shares[name];
              const looked = finding + passed;
              return (
                <Table.Tr key={name}>
                  <Table.Td>
                    <HowCounted
                      title={t(`findings.check.${name}.title`)}
                      means={t(`findings.check.${name}.means`)}
                    />
                  </Table.Td>
                  <Table.Td className={classes.number}>{numberText(looked, 'count', i18n.language)}</Table.Td>
                  <Table.Td className={classes.number}>
                    {numberText(finding, 'count', i18n.language)}
                  </Table.Td>
                  <Table.Td className={classes.number}>
                    {numberText(looked === 0 ? undefined : finding / looked, 'share', i18n.language)}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
