import { Loader } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { readPath } from '../document/path.ts';
import { FindingText } from '../draft/fields/finding-notes.tsx';
import { placeName } from '../draft/place-name.ts';
import classes from '../editorial.module.css';
import { Failure } from '../parts/failure.tsx';
import { intentOf } from '../phrases/intent-of.ts';
import { Measured } from '../phrases/measured.tsx';
import type { Loaded } from '../use-loaded.ts';
import type { CheckResult, DraftDocument } from '../wire.ts';
import own from './review.module.css';

/** Whether it may be published, and if not, why. */
export function GateReport(props: {
  readonly report: Loaded<CheckResult>;
  readonly document: DraftDocument;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  const { report } = props;
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gate">
      <h2 id="gate" className={classes.subtitle}>
        {t('editorial.gate.question')}
      </h2>
      {report.at === 'loading' ? (
        <Loader type="dots" />
      ) : report.at === 'failed' ? (
        <Failure error={report.error} onAgain={props.onAgain} />
      ) : (
        <Report result={report.value} document={props.document} />
      )}
    </section>
  );
}

function Report({ result, document }: { readonly result: CheckResult; readonly document: DraftDocument }) {
  const { t } = useTranslation();
  const errors = result.findings.filter(({ severity }) => severity === 'error').length;
  const right = result.examples.filter(({ isRight }) => isRight).length;
  const isClean = errors === 0;
  const isPhrases = intentOf(String(document.id)) !== undefined;
  const Icon = isClean ? IconCircleCheck : IconCircleX;
  return (
    <>
      <p className={own.verdict} data-clean={isClean || undefined}>
        <Icon size={18} aria-hidden="true" />
        {t(isClean ? 'editorial.gate.clean' : 'editorial.gate.errors', { errors })}{' '}
        {isPhrases ? '' : t('editorial.gate.examples', { right, all: result.examples.length })}
      </p>
      {result.findings.length === 0 ? null : (
        <ul className={own.findings}>
          {result.findings.map((finding) => (
            <li key={`${finding.path} ${finding.message.ru}`}>
              <span className={classes.quiet}>
                {placeName(t, document, readPath(finding.path, document))}
              </span>
              <FindingText finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {result.understanding ? <Measured change={result.understanding} /> : null}
    </>
  );
}
