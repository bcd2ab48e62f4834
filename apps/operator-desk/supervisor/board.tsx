import { Button, Loader, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskBoard } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import { useNow } from '../shell/use-now.ts';
import { AlarmList } from './alarm-list.tsx';
import classes from './board.module.css';
import { type TileName, tileGroups, tileValue } from './floor-values.ts';
import { OperatorsTable } from './operators-table.tsx';
import { OutsideEditor } from './outside-editor.tsx';
import { SurgeBanner } from './surge-banner.tsx';
import { Tile, TileGroup } from './tile.tsx';
import { TileDialog } from './tile-dialog.tsx';
import { TopicsEditor } from './topics-editor.tsx';
import { WaitingTable } from './waiting-table.tsx';

const views = ['now', 'topics', 'outside'] as const;

/** The supervisor's page: the floor as it is now, the topics results are recorded by, and the numbers outside. */
export function Board({ onOpen }: { readonly onOpen: (conversationId: string) => void }) {
  const { t } = useTranslation();
  const board = useDeskState((state) => state.board);
  const [view, setView] = useState<(typeof views)[number]>('now');
  if (!board)
    return (
      <main className={classes.board}>
        <Loader type="dots" />
      </main>
    );
  return (
    <main className={classes.board} aria-label={t('board.label')}>
      <h1 className="visually-hidden">{t('board.label')}</h1>
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          aria-label={t('floor.views')}
          value={view}
          onChange={setView}
          data={views.map((value) => ({ value, label: t(`floor.view.${value}`) }))}
        />
        {view === 'now' ? (
          <>
            <AlarmList alarms={board.alarms} />
            <SurgeBanner surge={board.surge} operators={board.operators} />
          </>
        ) : null}
      </div>
      {view === 'now' ? <Now board={board} onOpen={onOpen} /> : null}
      {view === 'topics' ? <TopicsEditor /> : null}
      {view === 'outside' ? <OutsideEditor /> : null}
    </main>
  );
}

function Now(props: { readonly board: DeskBoard; readonly onOpen: (conversationId: string) => void }) {
  const { board, onOpen } = props;
  const { t, i18n } = useTranslation();
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const queues = useDeskState((state) => state.queues);
  const now = useNow(1_000) + offsetMs;
  const [opened, setOpened] = useState<TileName>();
  const [queueId, setQueueId] = useState<string>();
  const queue = queues.find(({ id }) => id === queueId);
  const waiting = board.waiting.filter((one) => !queue || one.queueId === queue.id);
  const operators = board.operators.filter((one) => !queue || one.lines.includes(queue.line));
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(
    new Date(board.counts.at),
  );
  const crises = board.counts.waitingCrisis;
  return (
    <>
      <div className={classes.groups}>
        {(['waiting', 'talks', 'people', 'day'] as const).map((group) => (
          <TileGroup key={group} question={t(`floor.group.${group}`)}>
            {tileGroups[group].map((name) => (
              <Tile
                key={name}
                name={t(`floor.tile.${name}`)}
                value={tileValue(board, name, { t, language: i18n.language, now })}
                note={name === 'waiting' && crises > 0 ? t('floor.urgent', { count: crises }) : undefined}
                onOpen={() => setOpened(name)}
              />
            ))}
          </TileGroup>
        ))}
      </div>
      {queue ? (
        <p className={classes.filter}>
          {t('floor.showing', { queue: queue.name })}{' '}
          <Button size="compact-xs" variant="default" onClick={() => setQueueId(undefined)}>
            {t('floor.showAll')}
          </Button>
        </p>
      ) : null}
      <div className={classes.tables}>
        <section>
          <h2 className={classes.question}>{t('board.waitingList')}</h2>
          <WaitingTable waiting={waiting} operators={board.operators} now={now} onOpen={onOpen} />
        </section>
        <section>
          <h2 className={classes.question}>{t('board.operators')}</h2>
          <OperatorsTable operators={operators} now={now} onOpen={onOpen} />
        </section>
      </div>
      <p className={classes.updated}>{t('board.updated', { time })}</p>
      <TileDialog
        board={board}
        name={opened}
        now={now}
        onQueue={(id) => {
          setQueueId(id);
          setOpened(undefined);
        }}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}
