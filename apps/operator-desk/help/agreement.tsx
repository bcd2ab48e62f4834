import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircleMinus, IconCirclePause, IconClockHour4 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../shell/format.ts';
import classes from './help.module.css';
import type { HelpRow } from './wire.ts';

const icons = {
  proposed: IconClockHour4,
  agreed: IconCheck,
  waits: IconCirclePause,
  ended: IconCircleMinus,
} as const;

/** One agreement: what it says, what came of it, and what this side may do. */
export function Agreement(props: {
  readonly row: HelpRow;
  readonly onAgree: (toQueueId: string) => Promise<void>;
  readonly onEnd: () => Promise<void>;
}) {
  const { t, i18n } = useTranslation();
  const { row } = props;
  const state = row.state === 'agreed' && !row.isInForce ? 'waits' : row.state;
  const Icon = icons[state];
  const side = row.state === 'proposed' ? `help.proposed.${row.side}` : `help.side.${row.side}`;
  const date = (day: string) => dateText(i18n.language, `${day}T12:00:00`);
  const facts = [
    [t('help.row.queues'), `${row.queueNames.join(', ')} (${t('help.row.line', { line: row.line })})`],
    [t('help.row.after'), t('help.minutes', { count: Math.round(row.afterMs / 60_000) })],
    [t('help.row.atOnce'), String(row.atOnce)],
    [t('help.row.sees'), t(`help.seen.${row.sees}`)],
    [
      t('help.row.days'),
      row.until === undefined
        ? t('help.row.openEnd', { from: date(row.from) })
        : t('help.row.period', { from: date(row.from), until: date(row.until) }),
    ],
    ...(row.toQueueName === undefined ? [] : [[t('help.row.who'), row.toQueueName]]),
    ...(row.state === 'proposed'
      ? []
      : [
          [t('help.row.now'), String(row.now)],
          [t('help.row.handled'), String(row.handled)],
        ]),
  ] as const;
  return (
    <article className={classes.agreement} data-ended={row.state === 'ended' || undefined}>
      <header className={classes.head}>
        <h2 className={classes.side}>{t(side, { name: row.partnerName })}</h2>
        <span className={classes.state} data-state={state}>
          <Icon size={15} aria-hidden="true" /> {t(`help.state.${state}`)}
        </span>
      </header>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary className={classes.history}>{t('help.row.history')}</summary>
        <ol className={classes.words}>
          {row.words.map((word) => (
            <li key={word.at}>
              {dateText(i18n.language, word.at)}: {word.who}, {t(`help.word.${word.what}`)}
            </li>
          ))}
        </ol>
      </details>
      {row.state === 'ended' ? null : <Deciding {...props} />}
    </article>
  );
}

function Deciding({ row, onAgree, onEnd }: Parameters<typeof Agreement>[0]) {
  const { t } = useTranslation();
  const [queueId, setQueueId] = useState(row.mayNameQueues[0]?.id ?? '');
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const mayConfirm = row.state === 'proposed' && row.side === 'helps';
  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    await act();
    setBusy(false);
    setAsking(false);
  };
  const end = row.state === 'agreed' ? 'end' : mayConfirm ? 'decline' : 'withdraw';
  return (
    <>
      {mayConfirm ? (
        <Group align="flex-end" gap="xs" mt={8}>
          <NativeSelect
            label={t('help.toQueue')}
            value={queueId}
            onChange={(event) => setQueueId(event.currentTarget.value)}
            data={row.mayNameQueues.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button loading={isBusy} disabled={queueId === ''} onClick={() => void run(() => onAgree(queueId))}>
            {t('help.agree')}
          </Button>
        </Group>
      ) : null}
      {isAsking ? (
        <Stack role="group" aria-label={t(`help.${end}`)} gap={0} className={classes.sure ?? ''}>
          <Text size="sm">{t('help.endSure')}</Text>
          <Group gap="xs" mt={6}>
            <Button color="red" size="compact-sm" loading={isBusy} onClick={() => void run(onEnd)} autoFocus>
              {t(`help.${end}`)}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setAsking(false)}>
              {t('help.cancel')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          mt={10}
          disabled={isBusy}
          onClick={() => (end === 'end' ? setAsking(true) : void run(onEnd))}
        >
          {t(`help.${end}`)}
        </Button>
      )}
    </>
  );
}
