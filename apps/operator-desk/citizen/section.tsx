import type { ReactNode } from 'react';
import own from './citizen-panel.module.css';

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={own.section}>
      <h3 className={own.heading}>{title}</h3>
      {children}
    </section>
  );
}
