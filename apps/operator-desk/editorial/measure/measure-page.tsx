import { Alert, Badge, Button, Group, Loader, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import { readText, strings } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { openRoute } from '../measures/measure-table.tsx';
import { Failure } from '../parts/failure.tsx';
import { goTo, hrefOf } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import type { MeasureView } from '../wire.ts';
import { HistoryTable } from './history-table.tsx';
import { MeasureSummary } from './measure-summary.tsx';

const openStates = ['draft', 'in-review', 'approved'];

export function MeasurePage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const [loaded, again] = useLoaded(() => api.measure(id), id);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <Failure error={loaded.error} onAgain={again} />;
  const { value: view } = loaded;
  return (
    <>
      <Head id={id} view={view} />
      <MeasureSummary document={view.document} />
      <section className={`${classes.card} ${classes.padded}`} aria-labelledby="history">
        <h2 id="history" className={classes.subtitle}>
          {t('editorial.measure.history')}
        </h2>
        <HistoryTable history={view.history} />
      </section>
    </>
  );
}

function Head({ id, view }: { readonly id: string; readonly view: MeasureView }) {
  const { t } = useTranslation();
  const { api, book } = useEditorial();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const { document } = view;
  const open = view.history.find(({ state }) => openStates.includes(state));
  const names = strings(document.colloquial);

  const prepare = async () => {
    setBusy(true);
    const answer = await api.draft({ measureId: id });
    setBusy(false);
    if (answer.outcome === 'done') goTo({ at: 'draft', id: answer.value.revisionId });
    else setError(answer.error);
  };

  return (
    <>
      <div className={classes.head}>
        <div>
          <a className={classes.back} href={hrefOf({ at: 'measures' })}>
            {t('editorial.measure.back')}
          </a>
          <Title order={1} className={classes.title}>
            {readText(document.name, book.language) || id}
          </Title>
          <Group gap={6} mt={8}>
            {names.slice(0, 6).map((name) => (
              <Badge key={name} variant="default" tt="none" fw={450}>
                {name}
              </Badge>
            ))}
            {names.length > 6 ? (
              <span className={classes.quiet}>
                {t('editorial.measure.moreNames', { count: names.length - 6 })}
              </span>
            ) : null}
          </Group>
        </div>
        {open ? (
          <Button
            component="a"
            href={hrefOf(openRoute(open))}
            rightSection={<IconArrowRight size={16} aria-hidden="true" />}
            style={{ flex: 'none' }}
          >
            {t(`editorial.measure.open.${open.state}`)}
          </Button>
        ) : view.canEdit === false ? (
          <span className={classes.quiet}>{t('editorial.measure.foreign')}</span>
        ) : (
          <Button
            leftSection={<IconPencil size={16} aria-hidden="true" />}
            loading={isBusy}
            onClick={() => void prepare()}
            style={{ flex: 'none' }}
          >
            {t('editorial.measure.change')}
          </Button>
        )}
      </div>
      {error ? <Failure error={error} /> : null}
      {view.current?.isReleaseNewer ? <Note text={t('editorial.measure.releaseNewer')} /> : null}
      {view.current?.isLeftOut ? <Note text={t('editorial.measure.leftOut')} /> : null}
    </>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden="true" />} mb="md">
      <Text size="sm" c="var(--desk-text)">
        {text}
      </Text>
    </Alert>
  );
}
