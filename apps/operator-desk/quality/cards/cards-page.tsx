import { Loader, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { numberText } from '../../reports/number-text.ts';
import { dayText } from '../../workforce/times.ts';
import { QualityFailure } from '../failure.tsx';
import { HowCounted } from '../how-counted.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import { useIndicators } from './use-indicators.ts';

/** Operators by name, with the numbers of their cards. */
export function CardsPage() {
  const { t, i18n } = useTranslation();
  const { api, words } = useQuality();
  const wordOf = useIndicators();
  const [loaded, again] = useLoaded(() => api.cards(), 'cards');
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const { rows, from, to } = loaded.value;
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {t('quality.nav.cards')}
          </Title>
          <p className={classes.quiet}>
            {t('quality.card.period', {
              from: dayText(from, i18n.language),
              to: dayText(to, i18n.language),
            })}
          </p>
        </div>
      </div>
      <p className={classes.note}>{t('quality.card.listNote')}</p>
      <div className={classes.panel}>
        <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('quality.column.operator')}</Table.Th>
              {words.indicators.map(({ name }) => (
                <Table.Th key={name}>
                  <HowCounted title={wordOf(name).title} means={wordOf(name).means} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ operatorId, operatorName, readings }) => (
              <Table.Tr key={operatorId}>
                <Table.Td>
                  <a className={classes.link} href={hrefOf({ at: 'card', id: operatorId })}>
                    {operatorName}
                  </a>
                </Table.Td>
                {words.indicators.map(({ name, unit }) => (
                  <Table.Td key={name} className={classes.number}>
                    {readings[name].value === undefined && readings[name].base > 0 ? (
                      <span className={classes.quiet}>{t('quality.card.tooFew')}</span>
                    ) : (
                      numberText(readings[name].value, unit, i18n.language)
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
