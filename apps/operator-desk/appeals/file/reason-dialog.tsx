import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../dialogs/dialog.tsx';
import { useKept } from '../../editorial/use-kept.ts';

type Name = 'assign' | 'gap' | 'give-back' | 'reopen';

/** A step that needs words, or a choice that is handed in. */
export function ReasonDialog(props: {
  readonly name: Name;
  readonly onClose: () => void;
  /** Under which name the words survive a reload. */
  readonly kept?: string;
  readonly isBusy?: boolean;
  readonly onSubmit?: (words: string) => Promise<boolean>;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { name, onClose, onSubmit } = props;
  const [words, setWords] = useKept(props.kept ?? `appeal.${name}`, '');
  const submit = async () => {
    if (!(await onSubmit?.(words))) return;
    setWords('');
    onClose();
  };
  return (
    <Dialog isOpen title={t(`appeals.dialog.${name}.title`)} onClose={onClose}>
      {props.children ?? (
        <Stack gap="md">
          <Textarea
            label={t(`appeals.dialog.${name}.label`)}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            autosize
            minRows={3}
            maxLength={2_000}
            dir="auto"
            data-autofocus
          />
          <Text size="xs" c="dimmed">
            {t(`appeals.dialog.${name}.hint`)}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('appeals.cancel')}
            </Button>
            <Button
              loading={props.isBusy ?? false}
              disabled={words.trim() === ''}
              onClick={() => void submit()}
            >
              {t(`appeals.dialog.${name}.confirm`)}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
