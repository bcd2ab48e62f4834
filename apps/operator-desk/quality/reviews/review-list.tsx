import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiResult } from '../../shell/staff-api.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import type { ReviewList as Reviews } from '../wire.ts';
import { ReviewTable } from './review-table.tsx';
import { useReviewPages } from './use-review-pages.ts';

export function ReviewList(props: {
  readonly load: (cursor?: string) => Promise<ApiResult<Reviews>>;
  /** Says when to begin anew. */
  readonly of: string;
  readonly isOwn: boolean;
  /** What is said of an empty list. */
  readonly nothing: string;
}) {
  const { t } = useTranslation();
  const { first, again, rows, next, goOn, error } = useReviewPages(props.load, props.of);
  if (first.at === 'loading') return <Loader type="dots" />;
  if (first.at === 'failed') return <QualityFailure error={first.error} onAgain={again} />;
  return (
    <>
      {rows.length > 0 ? (
        <ReviewTable rows={rows} isOwn={props.isOwn} />
      ) : (
        <div className={classes.empty}>{props.nothing}</div>
      )}
      {error ? <QualityFailure error={error} /> : null}
      {next === undefined ? null : (
        <Button variant="default" mt="sm" onClick={() => void goOn()}>
          {t('quality.more')}
        </Button>
      )}
    </>
  );
}
