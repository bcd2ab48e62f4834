import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../reports/number-text.ts';
import { dayText } from '../../workforce/times.ts';
import { HowCounted } from '../how-counted.tsx';
import classes from '../quality.module.css';
import type { CardPage } from '../wire.ts';
import { Trend } from './trend.tsx';
import { useIndicators } from './use-indicators.ts';

/** Numbers of four weeks, of the team, and week by week. */
export function IndicatorTable({ card }: { readonly card: CardPage }) {
  const { t, i18n } = useTranslation();
  const wordOf = useIndicators();
  const weeks = card.indicators[0]?.weeks ?? [];
  return (
    <div className={classes.panel}>
      <Table verticalSpacing={8} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('quality.card.indicator')}</Table.Th>
            <Table.Th>{t('quality.card.now')}</Table.Th>
            <Table.Th>{t('quality.card.team')}</Table.Th>
            <Table.Th>{t('quality.card.trend')}</Table.Th>
            {weeks.map(({ from }) => (
              <Table.Th key={from}>{dayText(from, i18n.language).replace(/^\S+\s/, '')}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {card.indicators.map(({ name, value, base, team, weeks: readings }) => {
            const { unit, title, means, least, better } = wordOf(name);
            const text = (number: number | undefined) => numberText(number, unit, i18n.language);
            return (
              <Table.Tr key={name}>
                <Table.Td>
                  <HowCounted
                    title={title}
                    means={`${means}. ${t(`quality.card.better.${better}`)} ${t('quality.card.least', { count: least })}`}
                  />
                </Table.Td>
                <Table.Td className={classes.number}>
                  {value === undefined ? t('quality.card.tooFew') : <strong>{text(value)}</strong>}
                  {name === 'handled' ? null : (
                    <div className={classes.quiet}>{t('quality.card.base', { count: base })}</div>
                  )}
                </Table.Td>
                <Table.Td className={classes.number}>
                  {team.median === undefined ? (
                    <span className={classes.quiet}>{t('quality.card.smallTeam')}</span>
                  ) : (
                    text(team.median)
                  )}
                </Table.Td>
                <Table.Td>
                  <Trend values={readings.map((week) => week.value)} />
                </Table.Td>
                {readings.map((week) => (
                  <Table.Td key={week.from} className={classes.number}>
                    {text(week.value)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
