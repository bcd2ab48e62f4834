import { Button, Loader, Title } from '@mantine/core';
import { IconArrowLeft, IconClipboardCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { useDeskState } from '../../shell/desk-context.ts';
import { dateText, timeText } from '../../shell/format.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import { EntryLine } from '../../timeline/entry-line.tsx';
import { useNames } from '../../timeline/use-names.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import own from './findings.module.css';
import { detailOf, secondOf } from './look.ts';
import { SeverityMark } from './severity-mark.tsx';
import { useFindingsApi } from './use-findings.ts';

/** A finding where it stands: what was said around it. A supervisor goes on to a review of the whole conversation. */
export function FindingPage({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { api: quality, isSupervisor } = useQuality();
  const api = useFindingsApi();
  const me = useDeskState((state) => state.me);
  const names = useNames();
  const [loaded, again] = useLoaded(() => api.place(id), id);
  const [error, setError] = useState<ApiError>();
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const { finding, entries } = loaded.value;
  const review = async () => {
    const done = await quality.pick(finding.conversationId);
    setError(done.outcome === 'refused' ? done.error : undefined);
    if (done.outcome === 'done') location.hash = hrefOf({ at: 'review', id: done.value.id });
  };
  const second = secondOf(finding);
  return (
    <>
      <a className={`${classes.link} ${own.back}`} href={hrefOf({ at: 'findings' })}>
        <IconArrowLeft size={16} aria-hidden="true" /> {t('findings.back')}
      </a>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {t(`findings.check.${finding.check}.title`)}
          </Title>
          <p className={classes.note}>{t(`findings.check.${finding.check}.means`)}</p>
          <p className={classes.note}>
            <SeverityMark severity={finding.severity} /> · {dateText(i18n.language, finding.at)},{' '}
            {timeText(i18n.language, finding.at)}
            {second === undefined ? '' : ` · ${t('findings.second', { second })}`}{' '}
            <strong>{detailOf(t, i18n.language, finding)}</strong>
          </p>
        </div>
        {isSupervisor && finding.by === 'operator' ? (
          <Button
            variant="default"
            leftSection={<IconClipboardCheck size={16} aria-hidden="true" />}
            onClick={() => void review()}
          >
            {t('findings.review')}
          </Button>
        ) : null}
      </div>
      {error ? <QualityFailure error={error} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <ol className={classes.talk} aria-label={t('findings.around')} tabIndex={0}>
        {entries.map((entry) => (
          <li key={entry.id} className={entry.seq === finding.entrySeq ? own.place : own.line}>
            {entry.seq === finding.entrySeq ? <span className={own.here}>{t('findings.here')}</span> : null}
            <ol className={classes.talk}>
              <EntryLine entry={entry} meId={me?.id} names={names} citizenName={undefined} />
            </ol>
          </li>
        ))}
      </ol>
    </>
  );
}
