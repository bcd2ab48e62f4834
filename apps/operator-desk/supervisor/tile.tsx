import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './board.module.css';

/** Numbers under the question they answer. */
export function TileGroup({
  question,
  children,
}: {
  readonly question: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.question}>
        {question}
      </h2>
      <div className={classes.tiles}>{children}</div>
    </section>
  );
}

/** A number; pressed, it tells what it means and how it divides. */
export function Tile(props: {
  readonly name: string;
  readonly value: string;
  readonly note?: string | undefined;
  readonly onOpen: () => void;
}) {
  return (
    <button type="button" className={classes.tile} aria-haspopup="dialog" onClick={props.onOpen}>
      <span className={classes.name}>{props.name}</span>
      <span className={classes.value}>{props.value}</span>
      {props.note ? <span className={classes.alarm}>{props.note}</span> : null}
    </button>
  );
}
