import { Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { useDesk, useDeskState } from '../../shell/desk-context.ts';
import { useNow } from '../../shell/use-now.ts';
import classes from '../appeals.module.css';
import { appealsHref } from '../appeals-route.ts';
import { DueMark } from '../due-mark.tsx';
import { AppealFailure } from '../failure.tsx';
import { StateBadge } from '../state-badge.tsx';
import { useAppealNews } from '../use-appeal-news.ts';
import { useAppealsApi } from '../use-appeals-api.ts';
import type { AppealFile } from '../wire.ts';
import { AnswerForm } from './answer-form.tsx';
import { CallBox } from './call-box.tsx';
import { FileActions } from './file-actions.tsx';
import { FileFacts } from './file-facts.tsx';
import { HistorySection } from './history-section.tsx';
import { PapersSection } from './papers-section.tsx';
import { TalkSection } from './talk-section.tsx';
import { useCommand } from './use-command.ts';

/** One appeal: what she wrote, what is done with it, all that happened. */
export function FilePage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const [file, again] = useLoaded(() => api.file(id), id);
  useAppealNews(again, (news) => news.appealId === id);
  return (
    <>
      <a className={classes.back} href={appealsHref({ at: 'list' })}>
        {t('appeals.back')}
      </a>
      {file.at === 'ready' ? (
        <FileView file={file.value} look={again} />
      ) : file.at === 'failed' ? (
        <AppealFailure error={file.error} onAgain={again} />
      ) : (
        <Loader type="dots" />
      )}
    </>
  );
}

function FileView({ file, look }: { readonly file: AppealFile; readonly look: () => void }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const now = useNow(30_000) + offsetMs;
  const commands = useCommand(file, look);
  const isMine = file.assignee?.id === session.staff.id;
  const isWorking = isMine && file.state === 'in-work';
  const changedBy = useChange(file, session.staff.id);
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.title}>
          {t(`appeals.kind.${file.kind}`)} № {file.number}
        </h1>
        <StateBadge state={file.state} />
        <DueMark row={file} now={now} timeZone={file.timeZone} />
        <span style={{ flex: 1 }} />
        <FileActions file={file} commands={commands} isMine={isMine} look={look} />
      </div>
      {changedBy === undefined ? null : (
        <p className={classes.notice} role="status">
          {t('appeals.changedBy', { name: changedBy })}
        </p>
      )}
      {commands.error ? <AppealFailure error={commands.error} /> : null}
      <div className={classes.columns}>
        <div>
          <section className={`${classes.card} ${classes.padded}`}>
            <h2 className={classes.subtitle}>{t('appeals.file.text')}</h2>
            <p className={classes.words} dir="auto">
              {file.text}
            </p>
          </section>
          {isWorking ? <AnswerForm file={file} commands={commands} /> : null}
          {file.result ? (
            <section className={`${classes.card} ${classes.padded}`}>
              <h2 className={classes.subtitle}>{t(`appeals.file.result.${file.result.way}`)}</h2>
              <p className={classes.words} dir="auto">
                {file.result.text}
              </p>
              {file.result.as === 'notice' ? (
                <p className={classes.quiet}>{t('appeals.file.toldNotice')}</p>
              ) : null}
            </section>
          ) : null}
          <TalkSection file={file} />
        </div>
        <div>
          <FileFacts file={file} />
          {isMine || file.calls.length > 0 ? (
            <CallBox file={file} commands={commands} mayCall={isWorking} />
          ) : null}
          {file.kind === 'application' || file.papers.length > 0 ? (
            <PapersSection file={file} commands={commands} isWorking={isWorking} />
          ) : null}
          <HistorySection file={file} />
        </div>
      </div>
    </>
  );
}

/** Who changed it while it was open here; one's own changes are no news. */
function useChange({ history, version }: AppealFile, staffId: string): string | undefined {
  const [who, setWho] = useState<string>();
  const seen = useRef({ version, lines: history.length });
  useEffect(() => {
    if (version === seen.current.version) return;
    const others = history
      .slice(seen.current.lines)
      .filter(({ by, name }) => by !== staffId && name !== undefined);
    seen.current = { version, lines: history.length };
    setWho(others.at(-1)?.name);
  }, [version, history, staffId]);
  return who;
}
