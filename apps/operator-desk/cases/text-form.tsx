import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A text and the button that keeps it; the text stays until it is kept. */
export function TextForm(props: {
  readonly label: string;
  readonly submit: string;
  readonly begin?: string;
  readonly onCancel?: () => void;
  readonly onSubmit: (text: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { begin = '' } = props;
  const [text, setText] = useState(begin);
  const [isBusy, setBusy] = useState(false);
  const run = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const isDone = await props.onSubmit(text);
    setBusy(false);
    if (isDone) setText('');
  };
  return (
    <form onSubmit={(event) => void run(event)}>
      <Textarea
        label={props.label}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        dir="auto"
      />
      <Group justify="flex-end" gap="xs" mt={6}>
        {props.onCancel ? (
          <Button size="compact-sm" variant="default" onClick={props.onCancel}>
            {t('people.cancel')}
          </Button>
        ) : null}
        <Button size="compact-sm" type="submit" loading={isBusy} disabled={text.trim() === ''}>
          {props.submit}
        </Button>
      </Group>
    </form>
  );
}
