import {
  IconArchive,
  IconCircleCheck,
  IconEye,
  IconPencil,
  IconRosetteDiscountCheck,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import type { RevisionState } from '../wire.ts';

const looks = {
  draft: { Icon: IconPencil, color: 'var(--desk-quiet)' },
  'in-review': { Icon: IconEye, color: 'var(--desk-pause)' },
  approved: { Icon: IconRosetteDiscountCheck, color: 'var(--desk-accent)' },
  published: { Icon: IconCircleCheck, color: 'var(--desk-good)' },
  superseded: { Icon: IconArchive, color: 'var(--desk-off)' },
  discarded: { Icon: IconTrash, color: 'var(--desk-off)' },
} as const;

/** A revision's state by icon, word and colour. */
export function StateMark({ state }: { readonly state: RevisionState }) {
  const { t } = useTranslation();
  const { Icon, color } = looks[state];
  return (
    <span className={classes.mark} style={{ color }}>
      <Icon size={16} aria-hidden="true" />
      {t(`editorial.state.${state}`)}
    </span>
  );
}
