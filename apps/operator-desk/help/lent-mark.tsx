import { IconBuildingBank } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeskConversation } from '../protocol/index.ts';
import { useDesk } from '../shell/desk-context.ts';
import classes from './lent-mark.module.css';
import { isVisit } from './visit.ts';

/** Whose citizen it is, or whose operator helps. */
export function LentMark({ conversation }: { readonly conversation: DeskConversation }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { lent } = conversation;
  if (!lent) return null;
  const isOurHelp = isVisit(conversation, session);
  return (
    <span className={classes.mark}>
      <IconBuildingBank size={14} aria-hidden="true" />
      {isOurHelp
        ? t('people.lent.host', { name: lent.hostName })
        : t('people.lent.helper', { name: lent.helperName })}
    </span>
  );
}
