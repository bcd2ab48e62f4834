import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { instantOf, localTimeIn } from '#core/appeals/index.ts';
import { Dialog } from '../../dialogs/dialog.tsx';
import { useKept } from '../../editorial/use-kept.ts';
import { dayAndTime } from '../when.ts';
import type { AppealFile } from '../wire.ts';
import type { Commands } from './use-command.ts';

/** Until when, by the participant's clocks, and why. */
export function PostponeDialog(props: {
  readonly file: AppealFile;
  readonly commands: Commands;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { file, commands, onClose } = props;
  const [remark, setRemark] = useKept(`appeal.${file.id}.postpone`, '');
  const [until, setUntil] = useKept(`appeal.${file.id}.until`, '');
  const inAnHour = localTimeIn(file.timeZone, new Date(Date.now() + 3_600_000));
  const last = localTimeIn(file.timeZone, new Date(file.dueAt));
  const submit = async () => {
    const instant = instantOf(file.timeZone, until || inAnHour);
    if (!(await commands.run('postpone', { remark, until: instant.toISOString() }))) return;
    setRemark('');
    setUntil('');
    onClose();
  };
  return (
    <Dialog isOpen title={t('appeals.dialog.postpone.title')} onClose={onClose}>
      <Stack gap="md">
        <TextInput
          type="datetime-local"
          label={t('appeals.dialog.postpone.until')}
          description={t('appeals.due.until', { at: dayAndTime(i18n.language, file.dueAt, file.timeZone) })}
          value={until || inAnHour}
          max={last}
          onChange={(event) => setUntil(event.currentTarget.value)}
          data-autofocus
        />
        <Textarea
          label={t('appeals.dialog.postpone.label')}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2_000}
          dir="auto"
        />
        <Text size="xs" c="dimmed">
          {t('appeals.dialog.postpone.hint')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('appeals.cancel')}
          </Button>
          <Button loading={commands.isBusy} disabled={remark.trim() === ''} onClick={() => void submit()}>
            {t('appeals.act.postpone')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
