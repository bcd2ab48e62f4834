import { Button, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../dialogs/dialog.tsx';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { AppealFailure } from '../failure.tsx';
import { useAppealTexts } from '../use-appeal-texts.ts';
import { useAppealsApi } from '../use-appeals-api.ts';
import { localTime } from '../when.ts';
import { IntakeFields } from './intake-fields.tsx';
import { useIntake } from './use-intake.ts';

/** What the citizen she talks with hands in. Fetched with its texts when it is first opened. */
export default function IntakeDialog(props: {
  readonly conversationId: string;
  readonly onClose: () => void;
}) {
  useAppealTexts();
  const { t, i18n } = useTranslation();
  const api = useAppealsApi();
  const { conversationId, onClose } = props;
  const [form, again] = useLoaded(() => api.intake(conversationId), conversationId);
  const intake = useIntake(conversationId);
  const { answer } = intake;
  return (
    <Dialog isOpen title={t('appeals.intake.title')} onClose={onClose}>
      {answer ? (
        <>
          <Text fw={600}>{t('appeals.intake.done', { number: answer.receipt.number })}</Text>
          <Text size="sm" mt={6}>
            {t(answer.told === 'told' ? 'appeals.intake.told' : 'appeals.intake.sayIt', {
              number: answer.receipt.number,
              at: localTime(i18n.language, answer.receipt.dueAt),
            })}
          </Text>
          <Button mt="md" onClick={onClose} data-autofocus>
            {t('close')}
          </Button>
        </>
      ) : form.at === 'failed' ? (
        <AppealFailure error={form.error} onAgain={again} />
      ) : form.at === 'loading' ? (
        <Loader type="dots" />
      ) : (
        <IntakeFields form={form.value} intake={intake} />
      )}
    </Dialog>
  );
}
