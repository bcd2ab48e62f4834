import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { readText } from '../../document/texts.ts';
import { useEditorial } from '../../editorial-context.ts';
import type { Finding } from '../../wire.ts';
import classes from '../draft.module.css';

/** What is wrong, what was found, what is allowed. */
export function FindingNotes({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <span className={classes.findings}>
      {findings.map((finding) => (
        <FindingText key={`${finding.path} ${finding.message.ru}`} finding={finding} />
      ))}
    </span>
  );
}

export function FindingText({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const Icon = finding.severity === 'error' ? IconExclamationCircle : IconAlertTriangle;
  const message = readText(finding.message, book.language);
  const { found, allowed } = finding;
  return (
    <span className={classes.finding} data-severity={finding.severity}>
      <Icon size={15} aria-hidden="true" />
      <span>
        <span className="visually-hidden">{t(`editorial.severity.${finding.severity}`)}: </span>
        {/[.!?]$/.test(message) ? message : `${message}.`}
        {found !== undefined && !saysNothing(found) && !message.includes(found)
          ? ` ${t('editorial.draft.found', { found })}`
          : ''}
        {allowed !== undefined && !message.includes(allowed)
          ? ` ${t('editorial.draft.allowed', { allowed })}`
          : ''}
      </span>
    </span>
  );
}

/** What is empty is not worth quoting. */
function saysNothing(found: string): boolean {
  return ['', '[]', '{}', '""', 'null', 'undefined'].includes(found);
}
