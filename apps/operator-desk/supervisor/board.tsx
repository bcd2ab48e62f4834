import { Loader } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../shell/desk-context.ts';
import { stopwatch } from '../shell/format.ts';
import { useNow } from '../shell/use-now.ts';
import classes from './board.module.css';
import { OperatorsTable } from './operators-table.tsx';
import { WaitingTable } from './waiting-table.tsx';

/** The supervisor's page: each group of numbers answers the question above it. */
export function Board({ onOpen }: { readonly onOpen: (conversationId: string) => void }) {
  const { t, i18n } = useTranslation();
  const board = useDeskState((state) => state.board);
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const now = useNow(1_000) + offsetMs;
  if (!board)
    return (
      <main className={classes.board}>
        <Loader type="dots" />
      </main>
    );
  const { counts } = board;
  const longestMs = counts.longestWaitMs === 0 ? 0 : counts.longestWaitMs + now - Date.parse(counts.at);
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(new Date(counts.at));
  return (
    <main className={classes.board} aria-label={t('board.label')}>
      <h1 className="visually-hidden">{t('board.label')}</h1>
      <div className={classes.groups}>
        <Group question={t('board.now')}>
          <Tile
            name={t('board.waiting')}
            value={counts.waiting}
            note={counts.waitingCrisis > 0 ? t('board.crisis', { count: counts.waitingCrisis }) : undefined}
          />
          <Tile name={t('board.longest')} value={counts.waiting === 0 ? '—' : stopwatch(longestMs)} />
        </Group>
        <Group question={t('board.talk')}>
          <Tile name={t('board.withOperator')} value={counts.withOperator} />
          <Tile name={t('board.withAssistant')} value={counts.withAssistant} />
          <Tile name={t('board.wrapUp')} value={counts.wrapUp} />
        </Group>
        <Group question={t('board.people')}>
          <Tile name={t('board.available')} value={counts.operatorsAvailable} />
          <Tile name={t('board.onBreak')} value={counts.operatorsOnBreak} />
        </Group>
      </div>
      <div className={classes.tables}>
        <section>
          <h2 className={classes.question}>{t('board.waitingList')}</h2>
          <WaitingTable waiting={board.waiting} operators={board.operators} now={now} onOpen={onOpen} />
        </section>
        <section>
          <h2 className={classes.question}>{t('board.operators')}</h2>
          <OperatorsTable operators={board.operators} now={now} />
        </section>
      </div>
      <p className={classes.updated}>{t('board.updated', { time })}</p>
    </main>
  );
}

function Group({ question, children }: { readonly question: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.question}>
        {question}
      </h2>
      <dl className={classes.tiles}>{children}</dl>
    </section>
  );
}

function Tile(props: {
  readonly name: string;
  readonly value: number | string;
  readonly note?: string | undefined;
}) {
  return (
    <div className={classes.tile}>
      <dt>{props.name}</dt>
      <dd>
        <span className={classes.value}>{props.value}</span>
        {props.note ? <span className={classes.alarm}>{props.note}</span> : null}
      </dd>
    </div>
  );
}
