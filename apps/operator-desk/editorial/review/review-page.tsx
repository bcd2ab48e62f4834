import { Alert, Button, Group, Loader, Text, Title } from '@mantine/core';
import { IconGitMerge, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shell/format.ts';
import { ReplaySection } from '../better-answers/replay-section.tsx';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { dayInWords } from '../expressions/expression-words.ts';
import { Failure } from '../parts/failure.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { documentName, documentRoute, intentOf } from '../phrases/intent-of.ts';
import { PhraseDifference } from '../phrases/phrase-difference.tsx';
import { hrefOf } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import type { Revision } from '../wire.ts';
import { AffectedList } from './affected-list.tsx';
import { Difference } from './difference.tsx';
import { GateReport } from './gate-report.tsx';
import { ImpactSection } from './impact-section.tsx';
import own from './review.module.css';
import { ReviewActions } from './review-actions.tsx';

/** One revision to be judged: what changes, whether it holds together, whom it concerns. */
export function ReviewPage({ id }: { readonly id: string }) {
  const { api } = useEditorial();
  const [loaded, again, put] = useLoaded(() => api.revision(id), id);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <Failure error={loaded.error} onAgain={again} />;
  return <Review key={loaded.value.version} revision={loaded.value} onChanged={put} />;
}

function Review(props: { readonly revision: Revision; readonly onChanged: (revision: Revision) => void }) {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const { revision } = props;
  const { revisionId, state, document, base, comments = [], isBehind } = revision;
  const isPhrases = intentOf(revision.measureId) !== undefined;
  const isOpen = state === 'draft' || state === 'in-review' || state === 'approved';
  const isOut = state === 'published' || state === 'superseded';
  const [report, checkAgain] = useLoaded(() => api.check(revisionId), `${revisionId} ${revision.version}`);
  const hasErrors =
    report.at !== 'ready' || report.value.findings.some(({ severity }) => severity === 'error');

  return (
    <>
      <Head revision={revision} />
      {isBehind ? (
        <Alert color="yellow" icon={<IconGitMerge aria-hidden="true" />} mb="md" role="alert">
          <Text size="sm" c="var(--desk-text)">
            {t('editorial.review.behind')}
          </Text>
        </Alert>
      ) : null}
      <div className={isOut && comments.length === 0 ? undefined : classes.columns}>
        <div>
          {isOut && !isPhrases ? <AffectedList revisionId={revisionId} /> : null}
          <section className={`${classes.card} ${classes.padded}`} aria-labelledby="difference">
            <h2 id="difference" className={classes.subtitle}>
              {t(
                !base
                  ? 'editorial.review.questionNew'
                  : isOut
                    ? 'editorial.review.questionDone'
                    : 'editorial.review.question',
              )}
            </h2>
            {isPhrases ? (
              <PhraseDifference before={base} after={document} />
            ) : (
              <Difference before={base} after={document} />
            )}
          </section>
          {isOpen ? <ReplaySection revisionId={revisionId} /> : null}
          {isOpen && !isPhrases ? <ImpactSection revisionId={revisionId} /> : null}
        </div>
        <div>
          {isOpen ? <GateReport report={report} document={document} onAgain={checkAgain} /> : null}
          <ReviewActions revision={revision} hasErrors={hasErrors} onDone={props.onChanged} />
          {comments.length === 0 ? null : (
            <section className={`${classes.card} ${classes.padded}`} aria-labelledby="comments">
              <h2 id="comments" className={classes.subtitle}>
                {t('editorial.review.comments')}
              </h2>
              <CommentList comments={comments} />
            </section>
          )}
        </div>
      </div>
    </>
  );
}

function CommentList({ comments }: { readonly comments: NonNullable<Revision['comments']> }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={own.comments}>
      {comments.map(({ at, author, text, what }) => (
        <li key={`${at} ${text}`}>
          <div className={classes.quiet}>
            {[author?.name, what ? t(`editorial.did.${what}`) : '', dateText(i18n.language, at)]
              .filter(Boolean)
              .join(', ')}
          </div>
          <div dir="auto">{text}</div>
        </li>
      ))}
    </ul>
  );
}

function Head({ revision }: { readonly revision: Revision }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { revisionId, measureId, state, document, author, reviewer, effectiveFrom } = revision;
  return (
    <div className={classes.head}>
      <div>
        <a className={classes.back} href={hrefOf(documentRoute(measureId))}>
          {t(intentOf(measureId) === undefined ? 'editorial.draft.back' : 'editorial.phrases.back')}
        </a>
        <Title order={1} className={classes.title}>
          {documentName(t, book.language, { measureId, name: document.name })}
        </Title>
        <Group gap="md" mt={4}>
          <StateMark state={state} />
          <span className={classes.quiet}>
            {[
              author ? t('editorial.review.by', { name: author.name }) : '',
              reviewer ? t('editorial.review.reviewedBy', { name: reviewer.name }) : '',
              effectiveFrom
                ? t('editorial.review.since', { day: dayInWords(effectiveFrom, book.language) })
                : '',
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </Group>
      </div>
      {state === 'draft' ? (
        <Button
          component="a"
          href={hrefOf({ at: 'draft', id: revisionId })}
          leftSection={<IconPencil size={16} aria-hidden="true" />}
          style={{ flex: 'none' }}
        >
          {t('editorial.measure.open.draft')}
        </Button>
      ) : null}
    </div>
  );
}
