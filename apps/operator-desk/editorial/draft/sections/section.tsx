import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../draft.module.css';
import type { SectionName } from './section-names.ts';

export function Section({ name, children }: { readonly name: SectionName; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const id = `section-${name}`;
  return (
    <section className={classes.section} id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 id={`${id}-title`} className={classes.sectionTitle}>
        {t(`editorial.section.${name}`)}
      </h2>
      {children}
    </section>
  );
}
