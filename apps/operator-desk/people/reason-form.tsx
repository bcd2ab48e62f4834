import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './people.module.css';

/** One line that says why, and the button that does it. */
export function ReasonForm(props: {
  readonly label: string;
  readonly submit: string;
  readonly onCancel: () => void;
  readonly onSubmit: (reason: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const run = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await props.onSubmit(reason);
    setBusy(false);
  };
  return (
    <form className={classes.inlineForm} onSubmit={(event) => void run(event)}>
      <TextInput
        label={props.label}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoFocus
      />
      <Group justify="flex-end" gap="xs">
        <Button size="compact-sm" variant="default" onClick={props.onCancel}>
          {t('people.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" loading={isBusy} disabled={reason.trim() === ''}>
          {props.submit}
        </Button>
      </Group>
    </form>
  );
}
