import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../shell/staff-api.ts';

/** What happened, what was kept, what to do. */
export function AppealFailure({
  error,
  onAgain,
}: {
  readonly error: ApiError;
  readonly onAgain?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red" role="alert" my="sm">
      <Text size="sm" c="var(--desk-text)">
        {t([`appeals.failure.${error.code}`, 'appeals.failure.other'], { code: error.code })}
      </Text>
      {onAgain ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={onAgain}>
          {t('appeals.again')}
        </Button>
      ) : null}
    </Alert>
  );
}
