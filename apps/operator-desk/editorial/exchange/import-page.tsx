import { Button, FileInput, Group, Loader, NativeSelect, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import type { Loaded } from '../use-loaded.ts';
import type { ExchangeFormat, ImportResult } from '../wire.ts';
import { formatOf } from './format-of.ts';
import { ImportReport } from './import-report.tsx';

const formats: readonly ExchangeFormat[] = ['xlsx', 'csv', 'yaml', 'lmsz'];

/** Many measures at once: each becomes a draft, and what is wrong is named by row and column. */
export function ImportPage() {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<ExchangeFormat>('xlsx');
  const [result, setResult] = useState<Loaded<ImportResult>>();

  const choose = (next: File | null) => {
    setFile(next);
    setResult(undefined);
    if (next) setFormat(formatOf(next.name) ?? format);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    setResult({ at: 'loading' });
    const answer = await api.import(format, file);
    setResult(
      answer.outcome === 'done'
        ? { at: 'ready', value: answer.value }
        : { at: 'failed', error: answer.error },
    );
  };

  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('editorial.import.title')}
        </Title>
      </div>
      <p className={classes.explain}>{t('editorial.import.text')}</p>
      <form className={`${classes.card} ${classes.padded}`} onSubmit={(event) => void send(event)}>
        <Group align="flex-end" gap="sm">
          <FileInput
            label={t('editorial.import.file')}
            placeholder={t('editorial.import.choose')}
            leftSection={<IconFileSpreadsheet size={16} aria-hidden="true" />}
            accept=".xlsx,.csv,.yaml,.yml,.xml"
            value={file}
            onChange={choose}
            clearable
            clearButtonProps={{ 'aria-label': t('editorial.import.clear') }}
            w={380}
          />
          <NativeSelect
            label={t('editorial.import.format')}
            data={formats.map((value) => ({ value, label: t(`editorial.format.${value}`) }))}
            value={format}
            onChange={({ currentTarget }) =>
              setFormat(formats.find((value) => value === currentTarget.value) ?? format)
            }
          />
          <Button
            type="submit"
            disabled={!file}
            loading={result?.at === 'loading'}
            leftSection={<IconUpload size={16} aria-hidden="true" />}
          >
            {t('editorial.import.send')}
          </Button>
        </Group>
      </form>
      <div role="status" className={classes.below}>
        {result?.at === 'loading' ? (
          <Group gap="sm">
            <Loader size="sm" />
            {t('editorial.import.working', { name: file?.name ?? '' })}
          </Group>
        ) : result?.at === 'failed' ? (
          <Failure error={result.error} />
        ) : null}
      </div>
      {result?.at === 'ready' ? <ImportReport result={result.value} /> : null}
    </>
  );
}
