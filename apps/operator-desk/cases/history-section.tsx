import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { dateText, timeText } from '../shell/format.ts';
import { Block } from './block.tsx';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { TextForm } from './text-form.tsx';
import type { CaseHistoryLine, CasePage } from './wire.ts';

/** Notes of the team and everything that was done, latest first. */
export function HistorySection({ place }: { readonly place: CasePlace }) {
  const { t, i18n } = useTranslation();
  const { page, change } = place;
  return (
    <Block title={t('cases.history')}>
      <TextForm
        label={t('cases.note')}
        submit={t('cases.addNote')}
        onSubmit={(text) => change({ do: 'note', text })}
      />
      <ol className={classes.history}>
        {page.history.map((line) => (
          <li key={`${line.at}:${JSON.stringify(line.what)}`}>
            <div className={classes.quiet}>
              {dateText(i18n.language, line.at)}, {timeText(i18n.language, line.at)}
              {line.byName ? `, ${line.byName}` : ''}
            </div>
            <div className={classes.text} dir="auto">
              {wordsOf(t, line.what, page)}
            </div>
          </li>
        ))}
      </ol>
    </Block>
  );
}

function wordsOf(t: TFunction, what: CaseHistoryLine['what'], page: CasePage): string {
  const said = t(`cases.event.${what.type}`);
  switch (what.type) {
    case 'noted':
      return what.text;
    case 'step-put':
      return `${said}: ${what.step.title} (${t(`cases.stepState.${what.step.state}`)})`;
    case 'step-reminded':
    case 'step-overdue':
      return `${said}: ${page.steps.find(({ id }) => id === what.stepId)?.title ?? ''}`;
    case 'document-put':
      return `${said}: ${what.document.name} (${t(`cases.paper.${what.document.state}`)})`;
    case 'attached':
    case 'detached':
      return `${said}: ${t(`cases.thing.${what.attachment.kind}`)}`;
    case 'closed':
      return `${said}: ${t(`cases.result.${what.result}`)}. ${what.remark}`;
    case 'feedback-given':
      return `${said}: ${t(`cases.answer.${what.answer}`)}. ${what.remark}`;
    case 'reopened':
      return `${said}: ${what.remark}`;
    case 'situation-described':
      return `${said}. ${t('cases.was')}: ${what.before}`;
    case 'opened':
    case 'team-set':
    case 'steps-ordered':
    case 'feedback-due':
    case 'feedback-overdue':
      return said;
  }
}
