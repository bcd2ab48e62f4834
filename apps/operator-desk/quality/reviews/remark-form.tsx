import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stopwatch, timeText } from '../../shell/format.ts';
import classes from '../quality.module.css';
import type { Comment, Place, ReviewPage } from '../wire.ts';
import { CommentView } from './review-talk.tsx';

/** A remark about a line, a second, or the whole conversation. */
export function RemarkForm(props: {
  readonly page: ReviewPage;
  readonly comments: readonly Comment[];
  /** Where the remark being written belongs. */
  readonly place: Place | undefined;
  readonly onPlace: (place: Place | undefined) => void;
  readonly onAdd: (comment: Comment) => void;
  readonly onRemove: (commentId: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { page, place, comments } = props;
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (place !== undefined) field.current?.focus();
  }, [place]);
  const add = () => {
    const said = text.trim();
    if (said === '') return;
    props.onAdd({ id: crypto.randomUUID(), text: said, ...(place ? { place } : {}) });
    setText('');
    props.onPlace(undefined);
  };
  return (
    <section className={classes.block} aria-label={t('quality.remark.title')}>
      <h2 className={classes.blockTitle}>{t('quality.remark.title')}</h2>
      {comments
        .filter((comment) => comment.place === undefined)
        .map((comment) => (
          <CommentView key={comment.id} comment={comment} onRemove={props.onRemove} />
        ))}
      <Textarea
        ref={field}
        label={t('quality.remark.label', { place: placeText() })}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <Button size="compact-sm" variant="default" disabled={text.trim() === ''} onClick={add}>
          {t('quality.remark.save')}
        </Button>
        {place ? (
          <Button size="compact-sm" variant="subtle" onClick={() => props.onPlace(undefined)}>
            {t('quality.remark.whole')}
          </Button>
        ) : null}
      </div>
    </section>
  );

  function placeText(): string {
    if (place === undefined) return t('quality.remark.ofWhole');
    if (place.kind === 'second')
      return t('quality.remark.ofSecond', { time: stopwatch(place.second * 1000) });
    const entry = page.entries.find(({ seq }) => seq === place.seq);
    return t('quality.remark.ofLine', {
      time: entry ? timeText(i18n.language, entry.at) : String(place.seq),
    });
  }
}
