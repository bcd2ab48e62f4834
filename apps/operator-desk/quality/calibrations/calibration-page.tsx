import { Button, Loader, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { numberText } from '../../reports/number-text.ts';
import { dateText } from '../../shell/format.ts';
import { QualityFailure } from '../failure.tsx';
import { HowCounted } from '../how-counted.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import type { Question, Rated } from '../wire.ts';

/** Where reviewers of one conversation differ, question by question, widest first. */
export function CalibrationPageView({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { api } = useQuality();
  const [loaded, again] = useLoaded(() => api.calibration(id), id);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const { operatorName, aboutAt, questions, results, kappa } = loaded.value;
  const markText = ({ kind, most }: Question, rated: Rated): string => {
    if (rated === 'not-applicable') return t('quality.notApplicable');
    if (kind === 'yes-no') return t(rated === 1 ? 'quality.yes' : 'quality.no');
    return t('quality.markOf', { mark: Math.round(rated * most), most });
  };
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {t('quality.calibrate.of', { date: dateText(i18n.language, aboutAt) })}
          </Title>
          <p className={classes.quiet}>{operatorName}</p>
        </div>
        <Button component="a" variant="default" href={hrefOf({ at: 'calibrations' })}>
          {t('quality.toList')}
        </Button>
      </div>
      <p className={classes.score}>
        <HowCounted title={t('quality.kappa.one')} means={t('quality.kappa.means')} />
        <span className={classes.scoreNumber}>
          {kappa === undefined ? t('quality.kappa.none') : numberText(kappa, 'score', i18n.language)}
        </span>
      </p>
      <div className={classes.panel}>
        <Table verticalSpacing={8} horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('quality.column.question')}</Table.Th>
              {results.map(({ name }) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
              <Table.Th>{t('quality.column.spread')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {questions
              .toSorted((a, b) => b.spread - a.spread)
              .map(({ question, ratings, spread }) => (
                <Table.Tr key={question.id}>
                  <Table.Td>{question.text}</Table.Td>
                  {results.map(({ name }, n) => (
                    <Table.Td key={name}>{markText(question, ratings[n] ?? 'not-applicable')}</Table.Td>
                  ))}
                  <Table.Td className={spread >= 0.4 ? classes.alarm : classes.number}>
                    {numberText(spread, 'share', i18n.language)}
                  </Table.Td>
                </Table.Tr>
              ))}
            <Table.Tr>
              <Table.Th scope="row">{t('quality.column.score')}</Table.Th>
              {results.map(({ name, share }) => (
                <Table.Td key={name}>{numberText(share, 'share', i18n.language)}</Table.Td>
              ))}
              <Table.Td />
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </div>
      {results.map(({ name, summary }) =>
        summary ? (
          <section key={name} className={classes.block} aria-label={name}>
            <h2 className={classes.blockTitle}>{name}</h2>
            <p className={classes.text}>{summary}</p>
          </section>
        ) : null,
      )}
    </>
  );
}
