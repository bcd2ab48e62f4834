import { Button, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../dialogs/dialog.tsx';
import { useLoaded } from '../../editorial/use-loaded.ts';
import classes from '../appeals.module.css';
import type { VisitOf } from '../appeals-api.ts';
import { AppealFailure } from '../failure.tsx';
import { useAppealTexts } from '../use-appeal-texts.ts';
import { useAppealsApi } from '../use-appeals-api.ts';
import { useVisit } from './use-visit.ts';
import { VisitFields } from './visit-fields.tsx';

/** An appointment at an office for the citizen. Fetched with its texts when it is first opened. */
export default function VisitDialog(props: {
  readonly of: VisitOf;
  readonly onClose: () => void;
  readonly onBooked?: () => void;
}) {
  useAppealTexts();
  const { t } = useTranslation();
  const api = useAppealsApi();
  const { of, onClose, onBooked } = props;
  const [form, again] = useLoaded(() => api.visitForm(of), `${of.of}.${of.id}`);
  const visit = useVisit(of, onBooked);
  const { answer } = visit;
  return (
    <Dialog isOpen size="lg" title={t('appeals.visit.title')} onClose={onClose}>
      {answer ? (
        <>
          <Text fw={600} role="status">
            {t(answer.told === 'told' ? 'appeals.visit.told' : 'appeals.visit.sayIt')}
          </Text>
          <p className={`${classes.words} ${classes.notice}`} style={{ marginTop: 10 }}>
            {answer.words}
          </p>
          <Button mt="xs" onClick={onClose} data-autofocus>
            {t('close')}
          </Button>
        </>
      ) : form.at === 'failed' ? (
        <AppealFailure error={form.error} onAgain={again} />
      ) : form.at === 'loading' ? (
        <Loader type="dots" />
      ) : (
        <VisitFields form={form.value} of={of} visit={visit} />
      )}
    </Dialog>
  );
}
