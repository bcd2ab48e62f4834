import { useTranslation } from 'react-i18next';
import type { DeskHeld } from '../protocol/index.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { timeText } from '../shell/format.ts';
import { plainText } from '../timeline/plain-text.ts';
import classes from './conversation-list.module.css';
import { CrisisMark } from './crisis-mark.tsx';

export function ConversationItem(props: {
  readonly item: DeskHeld;
  /** Its place, for Alt+1 … Alt+9. */
  readonly number: number;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { conversation, last, unread } = props.item;
  const shortcut = props.number >= 1 && props.number <= 9 ? `Alt+${props.number}` : undefined;
  return (
    <button
      type="button"
      className={classes.item}
      aria-current={props.isCurrent || undefined}
      aria-keyshortcuts={shortcut}
      title={shortcut}
      onClick={props.onSelect}
    >
      <span className={classes.row}>
        <ChannelIcon channel={conversation.channel} />
        <bdi className={classes.name}>{conversation.personName ?? t('person.unnamed')}</bdi>
        {conversation.queueing?.isCrisis ? <CrisisMark /> : null}
        {last ? <span className={classes.quiet}>{timeText(i18n.language, last.at)}</span> : null}
      </span>
      <span className={classes.row}>
        <span className={classes.preview} dir="auto">
          {last
            ? plainText(t, last)
            : conversation.closedAt
              ? t('list.closedAt', { time: timeText(i18n.language, conversation.closedAt) })
              : t(`state.${conversation.state}`)}
        </span>
        {unread > 0 ? (
          <span className={classes.unread}>
            <span aria-hidden="true">{unread}</span>
            <span className="visually-hidden">{t('list.unread', { count: unread })}</span>
          </span>
        ) : null}
      </span>
    </button>
  );
}
