import { IconCircleCheck, IconCircleDashed, IconLock, IconPencil, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppealState } from '#core/appeals/index.ts';
import classes from './appeals.module.css';

const icons = {
  registered: IconCircleDashed,
  assigned: IconUserCheck,
  'in-work': IconPencil,
  answered: IconCircleCheck,
  closed: IconLock,
} as const satisfies Record<AppealState, unknown>;

export function StateBadge({ state }: { readonly state: AppealState }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} aria-hidden="true" />
      {t(`appeals.state.${state}`)}
    </span>
  );
}
