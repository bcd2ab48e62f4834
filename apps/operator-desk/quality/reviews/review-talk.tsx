import { ActionIcon, Button } from '@mantine/core';
import { IconMessagePlus, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../../shell/desk-context.ts';
import { timeText } from '../../shell/format.ts';
import { EntryLine } from '../../timeline/entry-line.tsx';
import { useNames } from '../../timeline/use-names.ts';
import classes from '../quality.module.css';
import type { Comment, Place, ReviewPage } from '../wire.ts';

/** The conversation with what is remarked at its lines. */
export function ReviewTalk(props: {
  readonly page: ReviewPage;
  readonly comments: readonly Comment[];
  /** Absent: nothing can be added. */
  readonly onRemark?: (place: Place) => void;
  readonly onRemove?: (commentId: string) => void;
  /** Plays the sound from when this was said; absent where there is none. */
  readonly playAt: (at: string) => (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const me = useDeskState((state) => state.me);
  const names = useNames();
  const { page, comments, onRemark, onRemove } = props;
  return (
    <ol className={classes.talk} aria-label={t('quality.talk')}>
      {page.entries.map((entry) => {
        const own = comments.filter(({ place }) => place?.kind === 'entry' && place.seq === entry.seq);
        const play = props.playAt(entry.at);
        const isSaid = entry.body.kind !== 'event';
        const time = timeText(i18n.language, entry.at);
        return (
          <Fragment key={entry.id}>
            <EntryLine entry={entry} meId={me?.id} names={names} citizenName={undefined} />
            {isSaid && (onRemark || play || own.length > 0) ? (
              <li className={classes.aside}>
                <div>
                  {onRemark ? (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      leftSection={<IconMessagePlus size={14} aria-hidden="true" />}
                      aria-label={`${t('quality.remark.add')}: ${time}`}
                      onClick={() => onRemark({ kind: 'entry', seq: entry.seq })}
                    >
                      {t('quality.remark.add')}
                    </Button>
                  ) : null}
                  {play ? (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
                      aria-label={`${t('quality.sound.from')}: ${time}`}
                      onClick={play}
                    >
                      {t('quality.sound.from')}
                    </Button>
                  ) : null}
                </div>
                {own.map((comment) => (
                  <CommentView key={comment.id} comment={comment} onRemove={onRemove} />
                ))}
              </li>
            ) : null}
          </Fragment>
        );
      })}
    </ol>
  );
}

export function CommentView(props: {
  readonly comment: Comment;
  readonly where?: string | undefined;
  readonly onWhere?: (() => void) | undefined;
  readonly onRemove: ((commentId: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { comment, where, onWhere, onRemove } = props;
  return (
    <div className={classes.comment}>
      <span className={classes.text}>
        {where && onWhere ? (
          <Button size="compact-xs" variant="default" mr={6} onClick={onWhere}>
            {where}
          </Button>
        ) : null}
        {comment.text}
      </span>
      {onRemove ? (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={`${t('quality.remark.remove')}: ${comment.text.slice(0, 40)}`}
          onClick={() => onRemove(comment.id)}
        >
          <IconX size={14} />
        </ActionIcon>
      ) : null}
    </div>
  );
}
