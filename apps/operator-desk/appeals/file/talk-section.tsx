import { Button, Loader } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallRecording } from '../../calls/call-recording.tsx';
import { useLoaded } from '../../editorial/use-loaded.ts';
import type { DeskEntry } from '../../protocol/index.ts';
import { useDeskState } from '../../shell/desk-context.ts';
import { EntryLine } from '../../timeline/entry-line.tsx';
import { useNames } from '../../timeline/use-names.ts';
import classes from '../appeals.module.css';
import { recordingHref } from '../appeals-api.ts';
import { AppealFailure } from '../failure.tsx';
import { useAppealsApi } from '../use-appeals-api.ts';
import type { AppealFile } from '../wire.ts';

/** The conversation it came from, to read: opened on demand, since every reading is on record. */
export function TalkSection({ file }: { readonly file: AppealFile }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={`${classes.card} ${classes.padded}`}>
      <h2 className={classes.subtitle}>{t('appeals.talk.title')}</h2>
      {isOpen ? (
        <Talk id={file.id} />
      ) : (
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMessages size={16} aria-hidden="true" />}
            onClick={() => setOpen(true)}
          >
            {t('appeals.talk.open')}
          </Button>
          <p className={classes.quiet} style={{ margin: '6px 0 0' }}>
            {t('appeals.talk.audited')}
          </p>
        </>
      )}
    </section>
  );
}

function Talk({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const [talk, again] = useLoaded(() => api.talk(id), id);
  const [before, setBefore] = useState<{ entries: readonly DeskEntry[]; hasEarlier: boolean }>();
  const me = useDeskState((state) => state.me);
  const names = useNames();
  if (talk.at === 'failed') return <AppealFailure error={talk.error} onAgain={again} />;
  if (talk.at === 'loading') return <Loader type="dots" />;
  const entries = [...(before?.entries ?? []), ...talk.value.entries];
  const hasEarlier = before?.hasEarlier ?? talk.value.hasEarlier;
  const earlier = async () => {
    const answer = await api.talk(id, entries[0]?.seq);
    if (answer.outcome !== 'done') return;
    const { value } = answer;
    setBefore({
      entries: [...value.entries, ...(before?.entries ?? [])],
      hasEarlier: value.hasEarlier,
    });
  };
  return (
    <>
      {talk.value.facts.length > 0 ? (
        <dl className={classes.facts} style={{ marginBottom: 12 }}>
          {talk.value.facts.map(({ path, label, text, source }) => (
            <div key={path} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>
                {text} <span className={classes.quiet}>{t(`rights.source.${source}`)}</span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {talk.value.recordings.map((recording) => (
        <CallRecording key={recording.id} recording={recording} href={recordingHref(id, recording.id)} />
      ))}
      {hasEarlier ? (
        <Button size="compact-sm" variant="default" mb={8} onClick={() => void earlier()}>
          {t('timeline.earlier')}
        </Button>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <ol className={classes.talk} tabIndex={0} aria-label={t('appeals.talk.title')}>
        {entries.map((entry) => (
          <EntryLine
            key={entry.id}
            entry={entry}
            meId={me?.id}
            names={names}
            citizenName={talk.value.citizenName}
          />
        ))}
      </ol>
    </>
  );
}
