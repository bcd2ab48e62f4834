import { Button } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../shell/desk-context.ts';
import { QualityApi } from './quality-api.ts';
import { hrefOf } from './quality-route.ts';

/** A supervisor takes a finished conversation for a review. */
export function PickButton({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const api = useMemo(() => new QualityApi(session.csrfToken), [session]);
  const [refused, setRefused] = useState<string>();
  const pick = async () => {
    const answer = await api.pick(conversationId);
    if (answer.outcome === 'done') location.hash = hrefOf({ at: 'review', id: answer.value.id });
    else setRefused(answer.error.code);
  };
  return (
    <>
      <span role="status">
        {refused ? t([`pickReview.failure.${refused}`, 'pickReview.failure.other']) : ''}
      </span>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconClipboardCheck size={16} aria-hidden="true" />}
        onClick={() => void pick()}
      >
        {t('pickReview.do')}
      </Button>
    </>
  );
}
