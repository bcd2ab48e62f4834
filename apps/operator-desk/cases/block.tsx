import type { ReactNode } from 'react';
import classes from './cases.module.css';

/** A part of a case, under its heading. */
export function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.block} aria-label={title}>
      <h2 className={classes.blockTitle}>{title}</h2>
      {children}
    </section>
  );
}
