import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconRosetteDiscountCheck, IconWorldUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import classes from '../editorial.module.css';
import type { RevisionAction } from '../editorial-api.ts';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { goTo } from '../route.ts';
import { useKept } from '../use-kept.ts';
import type { Revision } from '../wire.ts';

/** What the second person decides, with the words for the author; then the day from which it is answered. */
export function ReviewActions(props: {
  readonly revision: Revision;
  readonly hasErrors: boolean;
  readonly onDone: (revision: Revision) => void;
}) {
  const { t } = useTranslation();
  const { api, staffId } = useEditorial();
  const { revision, hasErrors } = props;
  const { revisionId, version, state } = revision;
  const [comment, setComment] = useKept(`comment.${revisionId}`, '');
  const [day, setDay] = useKept(`effective.${revisionId}`, today());
  const [busy, setBusy] = useState<RevisionAction>();
  const [error, setError] = useState<ApiError>();
  const isOwn = revision.author?.id === staffId;
  const isInReview = state === 'in-review';

  const act = async (action: RevisionAction) => {
    setBusy(action);
    setError(undefined);
    const said = comment.trim();
    const answer = await api.act(revisionId, action, {
      version,
      ...(said === '' ? {} : { comment: said }),
      ...(action === 'publish' ? { effectiveFrom: day } : {}),
    });
    setBusy(undefined);
    if (answer.outcome !== 'done') return setError(answer.error);
    setComment('');
    if (answer.value.state === 'draft' && isOwn) goTo({ at: 'draft', id: revisionId });
    else props.onDone(answer.value);
  };

  if (!isInReview && state !== 'approved') return null;
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="decision">
      <h2 id="decision" className={classes.subtitle}>
        {t(`editorial.review.decision.${state}`)}
      </h2>
      <Textarea
        label={t('editorial.review.comment')}
        description={t('editorial.review.commentHint')}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
        autosize
        minRows={2}
      />
      {isInReview ? null : (
        <TextInput
          type="date"
          mt="sm"
          label={t('editorial.review.effectiveFrom')}
          description={t('editorial.review.effectiveHint')}
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
      )}
      {isInReview && isOwn ? (
        <Text size="sm" mt="sm" role="note">
          {t('editorial.review.ownWork')}
        </Text>
      ) : null}
      {error ? <Failure error={error} /> : null}
      <Group mt="md" gap="xs">
        {isInReview ? (
          <Button
            leftSection={<IconRosetteDiscountCheck size={16} aria-hidden="true" />}
            disabled={isOwn || hasErrors}
            loading={busy === 'approve'}
            onClick={() => void act('approve')}
          >
            {t('editorial.review.approve')}
          </Button>
        ) : (
          <Button
            leftSection={<IconWorldUpload size={16} aria-hidden="true" />}
            disabled={hasErrors || day === ''}
            loading={busy === 'publish'}
            onClick={() => void act('publish')}
          >
            {t('editorial.review.publish')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
          disabled={comment.trim() === ''}
          loading={busy === 'return'}
          onClick={() => void act('return')}
        >
          {t('editorial.review.return')}
        </Button>
      </Group>
    </section>
  );
}

/** The day that the calendar on the wall shows, in Moscow, where publications are counted. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Moscow' }).format(new Date());
}
