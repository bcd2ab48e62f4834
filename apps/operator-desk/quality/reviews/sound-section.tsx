import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CallRecording } from '../../calls/call-recording.tsx';
import { stopwatch } from '../../shell/format.ts';
import classes from '../quality.module.css';
import { soundHref } from '../quality-api.ts';
import type { Comment, Place, ReviewPage } from '../wire.ts';
import { CommentView } from './review-talk.tsx';

/** Recordings of the calls, with what is remarked at their seconds. Listening is written down. */
export function SoundSection(props: {
  readonly page: ReviewPage;
  readonly players: Map<string, HTMLAudioElement>;
  readonly comments: readonly Comment[];
  readonly onPlay: (recordingId: string, second: number) => void;
  readonly onRemark?: (place: Place) => void;
  readonly onRemove?: (commentId: string) => void;
}) {
  const { t } = useTranslation();
  const { page, players, comments, onPlay, onRemark, onRemove } = props;
  return (
    <section className={classes.block} aria-label={t('quality.sound.title')}>
      <h2 className={classes.blockTitle}>{t('quality.sound.title')}</h2>
      {page.recordings.map((recording) => {
        const { id } = recording;
        return (
          <div key={id}>
            <CallRecording
              recording={recording}
              href={soundHref(page.id, id)}
              ref={(player) => {
                if (player) players.set(id, player);
                else players.delete(id);
              }}
            />
            {onRemark ? (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => {
                  const second = Math.round((players.get(id)?.currentTime ?? 0) * 10) / 10;
                  onRemark({ kind: 'second', recordingId: id, second });
                }}
              >
                {t('quality.remark.atSecond')}
              </Button>
            ) : null}
            {comments.map((comment) => {
              const { place } = comment;
              if (place?.kind !== 'second' || place.recordingId !== id) return null;
              return (
                <CommentView
                  key={comment.id}
                  comment={comment}
                  where={stopwatch(place.second * 1000)}
                  onWhere={() => onPlay(id, place.second)}
                  onRemove={onRemove}
                />
              );
            })}
          </div>
        );
      })}
    </section>
  );
}
