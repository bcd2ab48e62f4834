import { Alert, Button, Group, Switch, Tabs, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconDeviceFloppy, IconGitMerge, IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import type { Path } from '../document/path.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { documentName, documentRoute, intentOf } from '../phrases/intent-of.ts';
import { PhraseForm } from '../phrases/phrase-form.tsx';
import { TryPhrase } from '../phrases/try-phrase.tsx';
import { goTo, hrefOf } from '../route.ts';
import { useLeaveGuard } from '../use-leave-guard.ts';
import type { Revision } from '../wire.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import own from './draft.module.css';
import { useDraft, useDraftPart } from './draft-context.ts';
import { DraftForm } from './draft-form.tsx';
import type { Conflict } from './draft-page.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { showPlace } from './show-place.ts';
import { useCheck } from './use-check.ts';
import { useDraftKeys } from './use-draft-keys.ts';
import { YamlView } from './yaml-view.tsx';

/** The draft as form or text, what the check says beside it, and where it goes from here above. */
export function DraftWork(props: {
  readonly revision: Revision;
  readonly onConflict: (conflict: Conflict) => void;
  readonly onEnglish: (isOn: boolean) => void;
}) {
  const { t } = useTranslation();
  const { api, book } = useEditorial();
  const { store, withEnglish } = useDraft();
  const { revisionId, measureId, state } = props.revision;
  const intent = intentOf(measureId);
  const isPhrases = intent !== undefined;
  const name = useDraftPart(({ document }) => document.name);
  const isUnread = useDraftPart(({ yaml }) => yaml !== undefined);
  const isChanged = useDraftPart(({ document, saved, yaml }) => yaml !== undefined || document !== saved);
  const canUndo = useDraftPart(({ past }) => past.length > 0);
  const [tab, setTab] = useState<string | null>(isUnread ? 'yaml' : 'form');
  const [busy, setBusy] = useState<'save' | 'submit'>();
  const [error, setError] = useState<ApiError>();
  const [isBehind, setBehind] = useState(props.revision.isBehind === true);
  const [isDiscarding, setDiscarding] = useState(false);
  const { checking, check } = useCheck(store, revisionId);
  useLeaveGuard(isChanged);

  const title = documentName(t, book.language, { measureId, name });

  /** `false` when it was not saved. */
  const save = async (rebase = false): Promise<boolean> => {
    const { document, saved, version, yaml } = store.get();
    if (yaml !== undefined) {
      setTab('yaml');
      setError({ code: 'yaml-unread' });
      return false;
    }
    if (!store.isChanged && !rebase) return true;
    setBusy('save');
    setError(undefined);
    const answer = await api.save(revisionId, rebase ? { document, rebase } : { document }, version);
    setBusy(undefined);
    if (answer.outcome === 'done') {
      store.wasSaved(answer.value, document);
      setBehind(answer.value.isBehind === true);
      return true;
    }
    if (answer.error.code !== 'revision-changed') {
      setError(answer.error);
      return false;
    }
    const now = await api.revision(revisionId);
    if (now.outcome === 'done') props.onConflict({ theirs: now.value, mine: { base: saved, document } });
    else setError(now.error);
    return false;
  };

  const submit = async () => {
    if (!(await save())) return;
    setBusy('submit');
    const answer = await api.act(revisionId, 'submit', { version: store.get().version });
    setBusy(undefined);
    if (answer.outcome === 'done') goTo({ at: 'review', id: revisionId });
    else {
      setError(answer.error);
      // What was measured is told beside the form.
      if (isPhrases) void check(true);
    }
  };

  const show = (path: Path) => {
    setTab('form');
    store.show(path);
    showPlace(path);
  };
  useDraftKeys({
    onSave: () => void save(),
    onCheck: () => void check(isPhrases),
    onUndo: () => store.undo(),
    onShow: show,
  });

  // What was refused may be right by now.
  useEffect(() => {
    let { document } = store.get();
    return store.subscribe(() => {
      if (store.get().document === document) return;
      document = store.get().document;
      setError(undefined);
    });
  }, [store]);

  // A draft that was sent on is looked at where it is reviewed.
  useEffect(() => {
    if (state !== 'draft') goTo({ at: 'review', id: revisionId });
  }, [state, revisionId]);

  return (
    <>
      <header className={own.head}>
        <div className={own.headTitle}>
          <a className={classes.back} href={hrefOf(documentRoute(measureId))}>
            {t(isPhrases ? 'editorial.phrases.back' : 'editorial.draft.back')}
          </a>
          <Title order={1} className={own.title} title={title}>
            {title}
          </Title>
          <Group gap="sm" mt={4}>
            <StateMark state={state} />
            <span className={classes.quiet} role="status">
              {t(isChanged ? 'editorial.draft.unsaved' : 'editorial.draft.saved')}
            </span>
          </Group>
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
            disabled={!canUndo}
            onClick={() => store.undo()}
          >
            {t('editorial.draft.undo')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={16} aria-hidden="true" />}
            loading={busy === 'save'}
            onClick={() => void save()}
          >
            {t('editorial.draft.save')}
          </Button>
          <Button
            leftSection={<IconSend size={16} aria-hidden="true" />}
            loading={busy === 'submit'}
            onClick={() => void submit()}
          >
            {t('editorial.draft.submit')}
          </Button>
        </Group>
        {error ? (
          <div className={own.headError}>
            <Failure error={error} />
          </div>
        ) : null}
      </header>
      {isBehind ? (
        <Alert color="yellow" icon={<IconGitMerge aria-hidden="true" />} mb="md">
          <Text size="sm" c="var(--desk-text)">
            {t('editorial.draft.behind')}
          </Text>
          <Group gap="xs" mt="xs">
            <Button
              component="a"
              href={hrefOf({ at: 'review', id: revisionId })}
              size="compact-sm"
              variant="default"
            >
              {t('editorial.draft.compare')}
            </Button>
            <Button size="compact-sm" loading={busy === 'save'} onClick={() => void save(true)}>
              {t('editorial.draft.rebase')}
            </Button>
          </Group>
        </Alert>
      ) : null}
      <div className={own.work}>
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Group justify="space-between" align="center">
            <Tabs.List>
              <Tabs.Tab value="form">{t('editorial.draft.form')}</Tabs.Tab>
              <Tabs.Tab value="yaml">{t('editorial.draft.yaml')}</Tabs.Tab>
            </Tabs.List>
            {isPhrases ? null : (
              <Switch
                size="sm"
                label={t('editorial.draft.english')}
                checked={withEnglish}
                onChange={({ currentTarget }) => props.onEnglish(currentTarget.checked)}
                disabled={tab === 'yaml'}
              />
            )}
          </Group>
          <Tabs.Panel value="form" pt="md">
            {isUnread ? (
              <Alert color="yellow" mb="md" role="alert">
                <Text size="sm" c="var(--desk-text)">
                  {t('editorial.yaml.unread')}
                </Text>
              </Alert>
            ) : null}
            {isPhrases ? <PhraseForm /> : <DraftForm />}
            <Button variant="subtle" color="red" mt="lg" onClick={() => setDiscarding(true)}>
              {t('editorial.draft.discard')}
            </Button>
          </Tabs.Panel>
          <Tabs.Panel value="yaml" pt="md">
            <YamlView />
          </Tabs.Panel>
        </Tabs>
        <aside className={own.aside} aria-label={t('editorial.draft.check')}>
          <FindingsPanel
            isPhrases={isPhrases}
            checking={checking}
            onCheck={() => void check(isPhrases)}
            onShow={show}
          />
          {isPhrases ? <TryPhrase draft={() => store.get().document} /> : null}
        </aside>
      </div>
      <DiscardDialog revision={props.revision} isOpen={isDiscarding} onClose={() => setDiscarding(false)} />
    </>
  );
}
