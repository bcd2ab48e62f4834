import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../quality.module.css';
import type { Comment, Place, ReviewPage } from '../wire.ts';
import { ReviewTalk } from './review-talk.tsx';
import { SoundSection } from './sound-section.tsx';
import { useSounds } from './use-sounds.ts';

/** The conversation and its sound on the left, what is said of it on the right. */
export function ReviewLayout(props: {
  readonly page: ReviewPage;
  readonly comments: readonly Comment[];
  readonly onRemark?: (place: Place) => void;
  readonly onRemove?: (commentId: string) => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { page, comments, onRemark, onRemove } = props;
  const { players, playFrom, playAt } = useSounds(page.recordings);
  const changes = { ...(onRemark ? { onRemark } : {}), ...(onRemove ? { onRemove } : {}) };
  return (
    <div className={classes.columns}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <section className={classes.beside} tabIndex={0} aria-label={t('quality.talk')}>
        {page.recordings.length > 0 ? (
          <SoundSection page={page} players={players} comments={comments} onPlay={playFrom} {...changes} />
        ) : null}
        <div className={classes.block}>
          <ReviewTalk page={page} comments={comments} playAt={playAt} {...changes} />
        </div>
      </section>
      <div>{props.children}</div>
    </div>
  );
}
