import { useEffect, useRef } from 'react';
import classes from './picker.module.css';

export interface PickerItem {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What it stands on, or what it lacks. */
  readonly note?: string | undefined;
  readonly isWrong?: boolean;
}

/** A list above the composer to choose one text of. Its keys are the composer's: focus stays in the field. */
export function Picker(props: {
  readonly id: string;
  readonly label: string;
  readonly items: readonly PickerItem[];
  readonly current: number;
  readonly empty: string;
  readonly onPick: (item: PickerItem) => void;
}) {
  const { items, current } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div className={classes.picker}>
      {items.length === 0 ? <p className={classes.empty}>{props.empty}</p> : null}
      <div ref={list} role="listbox" id={props.id} aria-label={props.label} tabIndex={-1}>
        {items.map((item, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows and Enter of the field choose
          <div
            key={item.id}
            id={`${props.id}-${n}`}
            role="option"
            aria-selected={n === current}
            tabIndex={-1}
            className={classes.item}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onPick(item)}
          >
            <div className={classes.title}>{item.title}</div>
            <div className={classes.text} dir="auto">
              {item.text}
            </div>
            {item.note ? (
              <div className={classes.note} data-wrong={item.isWrong || undefined}>
                {item.note}
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </div>
  );
}
