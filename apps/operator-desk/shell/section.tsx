import { Loader } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Loaded } from '../editorial/use-loaded.ts';
import { SidePages } from './side-pages.tsx';
import type { ApiError } from './staff-api.ts';

export interface SectionLink {
  /** The page it leads to. */
  readonly at: string;
  readonly Icon: Icon;
  /** Its own page, and those behind it. */
  readonly holds: readonly string[];
}

/** A section of the desk: its pages beside the list of them, once what all of them need has come. */
export function Section<Link extends SectionLink>(props: {
  readonly label: string;
  readonly links: readonly Link[];
  readonly titleOf: (at: Link['at']) => string;
  readonly hrefOf: (route: { readonly at: Link['at'] }) => string;
  readonly route: { readonly at: string };
  /** What all pages need. */
  readonly words: Loaded<unknown>;
  readonly failed: (error: ApiError) => ReactNode;
  /** Drawn when the words are there. */
  readonly children: ReactNode;
}) {
  const { links, route, words } = props;
  // An operator who supervises has pages in two lists: the first that holds it counts.
  const current = links.find(({ holds }) => holds.includes(route.at));
  return (
    <SidePages
      label={props.label}
      links={links.map((link) => ({
        href: props.hrefOf({ at: link.at }),
        title: props.titleOf(link.at),
        Icon: link.Icon,
        isCurrent: link === current,
      }))}
      place={JSON.stringify(route)}
    >
      {words.at === 'loading' ? <Loader type="dots" /> : null}
      {words.at === 'failed' ? props.failed(words.error) : null}
      {words.at === 'ready' ? props.children : null}
    </SidePages>
  );
}
