import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskEntry } from '../protocol/index.ts';
import { useDesk } from '../shell/desk-context.ts';
import { dateText } from '../shell/format.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import type { PreviousThread } from '../state/desk-state.ts';
import classes from './timeline.module.css';

/** The same person's earlier conversations, oldest shown first, one more with each press. */
export function PreviousConversation(props: {
  readonly conversationId: string;
  /** Latest first. */
  readonly previous: readonly PreviousThread[];
  readonly line: (entry: DeskEntry) => ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const { conversationId, previous } = props;
  const next = previous.find(({ entries }) => entries === undefined);
  const loaded = previous.filter(({ entries }) => entries !== undefined).toReversed();
  const { load, loadEarlier, isBusy } = usePrevious(conversationId);
  return (
    <>
      {next ? (
        <li style={{ alignSelf: 'center' }}>
          <Button
            size="compact-sm"
            variant="default"
            loading={isBusy}
            leftSection={<IconHistory size={14} />}
            onClick={() => void load(next.id)}
          >
            {t('timeline.previousShow')} · {dateText(i18n.language, next.startedAt)}
          </Button>
        </li>
      ) : null}
      {loaded.map((item) => (
        <li key={item.id} className={classes.previous}>
          <ol className={classes.list}>
            <li className={classes.day}>
              {t('timeline.previous', { date: dateText(i18n.language, item.startedAt) })}
            </li>
            {item.hasEarlier && item.entries?.[0] ? (
              <li style={{ alignSelf: 'center' }}>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => void loadEarlier(item.id, item.entries?.[0]?.seq ?? 1)}
                >
                  {t('timeline.earlier')}
                </Button>
              </li>
            ) : null}
            {item.entries?.map(props.line)}
          </ol>
        </li>
      ))}
      {loaded.length > 0 ? <li className={classes.day}>{t('timeline.previousNow')}</li> : null}
    </>
  );
}

function usePrevious(conversationId: string) {
  const { connection, store } = useDesk();
  const [isBusy, setIsBusy] = useState(false);
  const load = async (previousId: string) => {
    setIsBusy(true);
    const answer = await connection.call('load-previous', { conversationId, previousId });
    setIsBusy(false);
    if (answer.outcome === 'done') store.dispatch({ type: 'previous', conversationId, thread: answer });
    else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  const loadEarlier = async (previousId: string, beforeSeq: number) => {
    const answer = await connection.call('load-earlier', { conversationId: previousId, beforeSeq });
    if (answer.outcome !== 'done') return;
    const { entries, hasEarlier } = answer;
    store.dispatch({ type: 'previous-earlier', conversationId, previousId, entries, hasEarlier });
  };
  return { load, loadEarlier, isBusy };
}
