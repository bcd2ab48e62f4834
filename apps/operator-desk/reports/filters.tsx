import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ageGroups } from '#core/reports/contact.ts';
import { type Narrowing, narrowedTo, periods, type Question } from './question.ts';
import classes from './reports.module.css';
import { useReports } from './reports-context.ts';
import type { Named } from './wire.ts';

const channels = ['voice', 'web-chat', 'telegram', 'max', 'sms'] as const;
const languages = ['ru', 'en'] as const;
const targets = ['10', '15', '20', '30', '60', '120', '300'] as const;

export function Filters(props: {
  readonly question: Question;
  readonly onChange: (change: Partial<Question>) => void;
}) {
  const { question, onChange } = props;
  const { t } = useTranslation();
  const { book } = useReports();
  const choice = (name: 'queue' | Narrowing, list: readonly Named[]) => (
    <NativeSelect
      label={t(`reports.by.${name}`)}
      value={question[name]}
      onChange={({ currentTarget: { value } }) =>
        onChange(name === 'queue' ? { queue: value } : narrowedTo(name, value))
      }
      data={[
        { value: '', label: t('reports.all') },
        ...list.map(({ id, name: label }) => ({ value: id, label })),
      ]}
    />
  );
  return (
    <fieldset className={classes.filters}>
      <legend className="visually-hidden">{t('reports.filters')}</legend>
      <NativeSelect
        label={t('reports.period')}
        value={question.period}
        onChange={({ currentTarget }) =>
          onChange({ period: periods.find((one) => one === currentTarget.value) ?? 'week' })
        }
        data={periods.map((value) => ({ value, label: t(`reports.periods.${value}`) }))}
      />
      {question.period === 'own'
        ? (['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              label={t(`reports.${end}`)}
              value={question[end]}
              onChange={({ currentTarget }) => onChange({ [end]: currentTarget.value })}
            />
          ))
        : null}
      {choice('queue', book.queues)}
      <NativeSelect
        label={t('reports.by.channel')}
        value={question.channel}
        onChange={({ currentTarget }) => onChange({ channel: currentTarget.value })}
        data={[
          { value: '', label: t('reports.all') },
          ...channels.map((value) => ({ value, label: t(`reports.channels.${value}`) })),
        ]}
      />
      {choice('operator', book.operators)}
      {choice('topic', book.topics)}
      {choice('region', book.regions)}
      {choice(
        'age',
        ageGroups.map((id) => ({ id, name: id })),
      )}
      {choice(
        'language',
        languages.map((id) => ({ id, name: t(`reports.languages.${id}`) })),
      )}
      <NativeSelect
        label={t('reports.target')}
        value={question.target}
        onChange={({ currentTarget }) => onChange({ target: currentTarget.value })}
        data={targets.map((value) => ({ value, label: t('unit.second', { value }) }))}
      />
    </fieldset>
  );
}
