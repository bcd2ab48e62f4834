import { Button, FileButton, Group, NativeSelect } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '#core/cases/index.ts';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { paperHref } from './cases-api.ts';
import { useCases } from './cases-context.ts';

const states = [
  'needed',
  'requested',
  'received',
  'not-needed',
] as const satisfies readonly CaseDocument['state'][];

/** One paper: whether it is there, and the file of it. */
export function Paper({ place, paper }: { readonly place: CasePlace; readonly paper: CaseDocument }) {
  const { t } = useTranslation();
  const { api } = useCases();
  const { page, change } = place;
  const { name, fileId } = paper;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const put = (next: Partial<Pick<CaseDocument, 'state' | 'fileId'>>) =>
    change({ do: 'put-document', document: { ...paper, ...next } });
  const send = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    const sent = await api.sendPaper(page.id, file);
    setProblem(sent.outcome === 'done' ? undefined : sent.error.code);
    if (sent.outcome === 'done') await put({ fileId: sent.value, state: 'received' });
    setBusy(false);
  };
  return (
    <li className={classes.document}>
      <span>
        {name}
        {fileId === undefined ? null : (
          <>
            {' '}
            <a href={paperHref(page.id, fileId)} download>
              {t('cases.paperFile', { name })}
            </a>
          </>
        )}
        {problem === undefined ? null : (
          <span role="alert" className={classes.quiet}>
            {' '}
            {t([`notice.file.${problem}`, 'notice.file.other'])}
          </span>
        )}
      </span>
      <Group gap={6} wrap="nowrap">
        {page.isOpen ? (
          <FileButton onChange={(file) => void send(file)}>
            {(props) => (
              <Button
                {...props}
                size="compact-xs"
                variant="default"
                loading={isBusy}
                leftSection={<IconPaperclip size={14} aria-hidden="true" />}
                aria-label={t('cases.attachFileTo', { name })}
              >
                {t(fileId === undefined ? 'cases.attachFile' : 'cases.otherFile')}
              </Button>
            )}
          </FileButton>
        ) : null}
        <NativeSelect
          size="xs"
          aria-label={t('cases.documentState', { name })}
          disabled={!page.isOpen}
          value={paper.state}
          onChange={(event) =>
            void put({ state: states.find((one) => one === event.currentTarget.value) ?? paper.state })
          }
          data={states.map((value) => ({ value, label: t(`cases.paper.${value}`) }))}
        />
      </Group>
    </li>
  );
}
