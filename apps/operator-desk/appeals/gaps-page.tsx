import { Button, Group, Loader, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '../editorial/use-kept.ts';
import { useLoaded } from '../editorial/use-loaded.ts';
import type { ApiError } from '../shell/staff-api.ts';
import classes from './appeals.module.css';
import { AppealFailure } from './failure.tsx';
import { useAppealNews } from './use-appeal-news.ts';
import { useAppealTexts } from './use-appeal-texts.ts';
import { useAppealsApi } from './use-appeals-api.ts';
import { dayAndTime } from './when.ts';
import type { GapRow } from './wire.ts';

const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Questions the knowledge base had no answer to, for those who write it: the question alone, nothing of who asked. */
export function GapsPage() {
  useAppealTexts();
  const { t } = useTranslation();
  const api = useAppealsApi();
  const [gaps, again] = useLoaded(() => api.gaps(), 'gaps');
  useAppealNews(again, ({ what }) => what === 'gap-noted' || what === 'gap-settled');
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.title}>{t('appeals.gaps.title')}</h1>
      </div>
      {gaps.at === 'failed' ? (
        <AppealFailure error={gaps.error} onAgain={again} />
      ) : gaps.at === 'loading' ? (
        <Loader type="dots" />
      ) : gaps.value.length === 0 ? (
        <div className={classes.empty}>{t('appeals.gaps.none')}</div>
      ) : (
        gaps.value.map((gap) => <Gap key={gap.id} gap={gap} onDone={again} />)
      )}
    </>
  );
}

function Gap({ gap, onDone }: { readonly gap: GapRow; readonly onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const api = useAppealsApi();
  const [remark, setRemark] = useKept(`gap.${gap.id}`, '');
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const settle = async () => {
    setBusy(true);
    const done = await api.settleGap(gap.id, { remark, key: key.current, version: gap.version });
    setBusy(false);
    setError(done.outcome === 'done' ? undefined : done.error);
    if (done.outcome === 'done') setRemark('');
    else if (done.error.code !== 'unreachable') key.current = crypto.randomUUID();
    onDone();
  };
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-label={gap.number}>
      <div className={classes.quiet}>
        № {gap.number} · {t(`appeals.kind.${gap.kind}`)} · {dayAndTime(i18n.language, gap.at, localZone)}
        {gap.measure ? ` · ${gap.measure}` : ''}
      </div>
      <p className={classes.words} style={{ margin: '6px 0 10px' }} dir="auto">
        {gap.question}
      </p>
      {error ? <AppealFailure error={error} /> : null}
      <Textarea
        label={t('appeals.gaps.remark')}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
        autosize
        minRows={1}
        maxLength={2_000}
        dir="auto"
      />
      <Group justify="flex-end" mt={8}>
        <Button size="xs" disabled={remark.trim() === ''} loading={isBusy} onClick={() => void settle()}>
          {t('appeals.gaps.settle')}
        </Button>
      </Group>
    </section>
  );
}
