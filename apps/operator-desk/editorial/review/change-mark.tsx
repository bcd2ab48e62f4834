import { IconArrowsMove, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Mark } from './compare-conditions.ts';
import classes from './review.module.css';

const icons = { added: IconPlus, removed: IconMinus, changed: IconPencil, moved: IconArrowsMove };

/** A change by icon, word and colour together. */
export function ChangeMark({ mark, note }: { readonly mark: Exclude<Mark, 'same'>; readonly note?: string }) {
  const { t } = useTranslation();
  const Icon = icons[mark];
  return (
    <span className={classes.mark} data-mark={mark}>
      <Icon size={14} aria-hidden="true" />
      {t(`editorial.mark.${mark}`)}
      {note ? `: ${note}` : ''}
    </span>
  );
}
