import { Button, Group } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOperator, DeskSurge } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { timeText } from '../shell/format.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import classes from './board.module.css';
import { SurgeDialog } from './surge-dialog.tsx';

/** The switch of the surge mode; while it is on: until when, who began it, what is said. */
export function SurgeBanner(props: {
  readonly surge: DeskSurge | undefined;
  readonly operators: readonly DeskOperator[];
}) {
  const { surge } = props;
  const { t, i18n } = useTranslation();
  const { connection, store } = useDesk();
  const me = useDeskState((state) => state.me);
  const [isOpen, setOpen] = useState(false);
  const end = async () => {
    const answer = await connection.call('end-surge', {});
    if (answer.outcome !== 'done') store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
    await connection.watch(true);
  };
  if (!surge)
    return (
      <>
        <Button variant="default" leftSection={<IconBolt size={16} />} onClick={() => setOpen(true)}>
          {t('floor.surge.switch')}
        </Button>
        <SurgeDialog isOpen={isOpen} onClose={() => setOpen(false)} />
      </>
    );
  const name =
    surge.startedBy === me?.id
      ? me.name
      : props.operators.find(({ staffId }) => staffId === surge.startedBy)?.name;
  return (
    <Group className={classes.surge} gap="sm" wrap="nowrap" role="status">
      <IconBolt size={18} aria-hidden="true" />
      <span className={classes.surgeText}>
        <strong>{t('floor.surge.on', { time: timeText(i18n.language, surge.until) })}</strong>
        {name === undefined ? '' : ` · ${t('floor.surge.who', { name })}`} · {surge.text}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => void end()}>
        {t('floor.surge.end')}
      </Button>
    </Group>
  );
}
