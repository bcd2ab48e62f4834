import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import { useLoaded } from '../editorial/use-loaded.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import type { DeskEntry } from '../protocol/index.ts';
import { dateText, timeText } from '../shell/format.ts';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';

/** What was said in a conversation of the case; reading it is written down. */
export function ConversationDialog(props: {
  readonly caseId: string;
  readonly conversationId: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { api } = useCases();
  const { caseId, conversationId } = props;
  const [entries, again] = useLoaded(() => api.conversation(caseId, conversationId), conversationId);
  return (
    <Dialog isOpen onClose={props.onClose} title={t('cases.talk')} size="lg">
      {entries.at === 'loading' ? <Loader type="dots" /> : null}
      {entries.at === 'failed' ? <CaseworkFailure error={entries.error} onAgain={again} /> : null}
      {entries.at === 'ready' ? (
        <ol className={classes.talk}>
          {entries.value.map((entry) => (
            <Said key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
    </Dialog>
  );
}

function Said({ entry }: { readonly entry: DeskEntry }) {
  const { t, i18n } = useTranslation();
  const { body, author, at } = entry;
  const text = 'text' in body ? body.text : undefined;
  if (text === undefined) return null;
  const who =
    author.kind === 'operator' ? author.name : t(author.kind === 'bot' ? 'timeline.bot' : 'timeline.citizen');
  return (
    <li>
      <div className={classes.quiet}>
        {who}, {dateText(i18n.language, at)} {timeText(i18n.language, at)}
        {body.kind === 'note' ? ` · ${t('timeline.note')}` : ''}
      </div>
      <div className={classes.text} dir="auto">
        {text}
      </div>
    </li>
  );
}
