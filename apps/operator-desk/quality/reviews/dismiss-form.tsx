import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../quality.module.css';

/** It is not worth a review: why is kept. */
export function DismissForm(props: {
  readonly onDismiss: (text: string) => Promise<boolean>;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  if (!isOpen)
    return (
      <Button variant="subtle" color="gray" onClick={() => setOpen(true)}>
        {t('quality.dismiss.open')}
      </Button>
    );
  return (
    <form
      className={classes.block}
      onSubmit={(event) => {
        event.preventDefault();
        void props.onDismiss(text).then((isDone) => isDone && props.onDone());
      }}
    >
      <Textarea
        label={t('quality.dismiss.why')}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.row}>
        <Button type="submit" variant="default" disabled={text.trim() === ''}>
          {t('quality.dismiss.do')}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {t('quality.cancel')}
        </Button>
      </div>
    </form>
  );
}
