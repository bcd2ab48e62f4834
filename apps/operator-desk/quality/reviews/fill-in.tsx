import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scoreOf } from '#core/quality/scorecards/score.ts';
import { useLeaveGuard } from '../../editorial/use-leave-guard.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import type { Comment, Place, ReviewPage, Sheet } from '../wire.ts';
import { DismissForm } from './dismiss-form.tsx';
import { RemarkForm } from './remark-form.tsx';
import { ReviewLayout } from './review-layout.tsx';
import { SheetForm } from './sheet-form.tsx';
import { useSheet } from './use-sheet.ts';

/** A reviewer fills in the scorecard beside the conversation; what is filled in keeps itself. */
export function FillIn(props: {
  readonly page: ReviewPage;
  readonly draft: Sheet;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { page, onDone } = props;
  const { questions } = page.scorecard;
  const { sheet, fill, kept, error, write } = useSheet(page, props.draft);
  const [place, setPlace] = useState<Place>();
  const [isBusy, setBusy] = useState(false);
  useLeaveGuard(kept === 'unsaved' || kept === 'failed');
  const remark = (comment: Comment) => fill({ ...sheet, comments: [...sheet.comments, comment] });
  const remove = (id: string) =>
    fill({ ...sheet, comments: sheet.comments.filter((comment) => comment.id !== id) });
  const publish = async () => {
    setBusy(true);
    const isDone = await write({ what: 'publish', sheet });
    setBusy(false);
    if (isDone) onDone();
  };
  return (
    <ReviewLayout page={page} comments={sheet.comments} onRemark={setPlace} onRemove={remove}>
      <section className={classes.block} aria-label={page.scorecard.name}>
        <h2 className={classes.blockTitle}>
          {t('quality.sheet.title', { name: page.scorecard.name, edition: page.scorecard.edition })}
        </h2>
        <SheetForm questions={questions} sheet={sheet} onChange={fill} />
        {error ? <QualityFailure error={error} {...(kept === 'stale' ? { onAgain: onDone } : {})} /> : null}
        <div className={classes.row}>
          <Button
            loading={isBusy}
            disabled={kept === 'stale' || scoreOf(questions, sheet.answers).outcome !== 'scored'}
            onClick={() => void publish()}
          >
            {t(page.kind === 'calibration' ? 'quality.publish.calibration' : 'quality.publish.usual')}
          </Button>
          <span className={classes.quiet} role="status">
            {t(`quality.kept.${kept}`)}
          </span>
        </div>
      </section>
      <RemarkForm
        page={page}
        comments={sheet.comments}
        place={place}
        onPlace={setPlace}
        onAdd={remark}
        onRemove={remove}
      />
      <DismissForm onDismiss={(text) => write({ what: 'dismiss', text })} onDone={onDone} />
    </ReviewLayout>
  );
}
