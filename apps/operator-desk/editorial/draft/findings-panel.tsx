import { Button } from '@mantine/core';
import { IconCircleCheck, IconExclamationCircle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Path, readPath } from '../document/path.ts';
import { Failure } from '../parts/failure.tsx';
import { Measured } from '../phrases/measured.tsx';
import type { Finding } from '../wire.ts';
import classes from './draft.module.css';
import { useDraft, useDraftPart } from './draft-context.ts';
import { FindingText } from './fields/finding-notes.tsx';
import { placeName } from './place-name.ts';
import { sectionNames, sectionOf } from './sections/section-names.ts';
import type { Checking } from './use-check.ts';

/** What stands in the way of publishing, each a step from its field; and the parts of the form. */
export function FindingsPanel(props: {
  /** Of an intent, not of a measure. */
  readonly isPhrases?: boolean;
  readonly checking: Checking;
  readonly onCheck: () => void;
  readonly onShow: (path: Path) => void;
}) {
  const { t } = useTranslation();
  const { store } = useDraft();
  const findings = useDraftPart((state) => state.findings);
  const examples = useDraftPart((state) => state.examples);
  const understanding = useDraftPart((state) => state.understanding);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const { document } = store.get();
  const { checking, isPhrases = false } = props;
  const inSection = (name: string) =>
    errors.filter(({ path }) => sectionOf(readPath(path, document)[0]) === name).length;

  return (
    <div className={classes.panel}>
      {isPhrases ? null : (
        <nav aria-label={t('editorial.draft.sections')} className={classes.sections}>
          {sectionNames.map((name) => {
            const count = inSection(name);
            return (
              <button
                key={name}
                type="button"
                className={classes.sectionLink}
                onClick={() => {
                  const section = window.document.getElementById(`section-${name}`);
                  section?.scrollIntoView({ block: 'start' });
                  section?.focus({ preventScroll: true });
                }}
              >
                {t(`editorial.section.${name}`)}
                {count > 0 ? (
                  <span className={classes.count}>
                    <IconExclamationCircle size={14} aria-hidden="true" />
                    <span className="visually-hidden">{t('editorial.draft.errors')}: </span>
                    {count}
                  </span>
                ) : null}
              </button>
            );
          })}
        </nav>
      )}
      <section aria-labelledby="findings-title">
        <div className={classes.panelHead}>
          <h2 id="findings-title" className={classes.panelTitle}>
            {t('editorial.draft.check')}
          </h2>
          <Button
            size="compact-xs"
            variant="subtle"
            loading={checking === 'checking'}
            leftSection={<IconRefresh size={14} aria-hidden="true" />}
            onClick={props.onCheck}
          >
            {t(isPhrases ? 'editorial.phrases.measured.button' : 'editorial.draft.checkNow')}
          </Button>
        </div>
        {typeof checking === 'object' ? <Failure error={checking} onAgain={props.onCheck} /> : null}
        <div role="status">
          {findings.length === 0 && checking === 'checked' ? (
            <p className={classes.clean}>
              <IconCircleCheck size={16} aria-hidden="true" />
              {isPhrases
                ? t('editorial.phrases.clean')
                : t('editorial.draft.clean', { count: examples.length })}
            </p>
          ) : findings.length > 0 ? (
            <p className={classes.summary}>
              {t('editorial.draft.found2', {
                errors: errors.length,
                warnings: findings.length - errors.length,
              })}
            </p>
          ) : null}
        </div>
        <ul className={classes.findingList}>
          {findings.map((finding) => (
            <FindingButton
              key={`${finding.path} ${finding.message.ru}`}
              finding={finding}
              onShow={props.onShow}
            />
          ))}
        </ul>
        {understanding ? <Measured change={understanding} /> : null}
      </section>
    </div>
  );
}

function FindingButton({
  finding,
  onShow,
}: {
  readonly finding: Finding;
  readonly onShow: (path: Path) => void;
}) {
  const { t } = useTranslation();
  const { store } = useDraft();
  const { document } = store.get();
  const path = readPath(finding.path, document);
  return (
    <li>
      <button type="button" className={classes.findingButton} onClick={() => onShow(path)}>
        <span className={classes.findingPlace}>{placeName(t, document, path)}</span>
        <FindingText finding={finding} />
      </button>
    </li>
  );
}
