import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './side-pages.module.css';

export interface SideLink {
  readonly href: string;
  readonly title: string;
  readonly Icon: Icon;
  readonly isCurrent: boolean;
}

/** Pages beside the list of them. `place` tells one page from another: the keyboard follows to the one that was opened. */
export function SidePages(props: {
  readonly label: string;
  readonly links: readonly SideLink[];
  readonly place: string;
  readonly children: ReactNode;
}) {
  const { place } = props;
  const page = useRef<HTMLElement>(null);
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    page.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <div className={classes.frame}>
      <nav className={classes.side} aria-label={props.label}>
        {props.links.map(({ href, title, Icon, isCurrent }) => (
          <a
            key={href}
            href={href}
            className={classes.sideLink}
            aria-current={isCurrent ? 'page' : undefined}
          >
            <Icon size={18} aria-hidden="true" className={classes.sideIcon} />
            {title}
          </a>
        ))}
      </nav>
      <main className={classes.page} key={place} ref={page} tabIndex={-1}>
        {props.children}
      </main>
    </div>
  );
}
