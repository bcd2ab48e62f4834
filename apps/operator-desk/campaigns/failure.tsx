import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../shell/staff-api.ts';

/** What happened, what was kept, what to do. */
export function CampaignFailure(props: { readonly error: ApiError; readonly onAgain?: () => void }) {
  const { t } = useTranslation();
  const { code } = props.error;
  return (
    <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red" role="alert" my="xs">
      <Text size="sm" c="var(--desk-text)">
        {t([`campaigns.failure.${code}`, 'campaigns.failure.other'], { code })}
      </Text>
      {props.onAgain ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={props.onAgain}>
          {t('campaigns.again')}
        </Button>
      ) : null}
    </Alert>
  );
}
