import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';

/** What happened, what was kept, what to do. */
export function Failure({ error, onAgain }: { readonly error: ApiError; readonly onAgain?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red" role="alert" my="sm">
      <Text size="sm" c="var(--desk-text)">
        {failureText(t, error)}
      </Text>
      {onAgain ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={onAgain}>
          {t('editorial.again')}
        </Button>
      ) : null}
    </Alert>
  );
}

export function failureText(t: TFunction, { code }: ApiError): string {
  return t([`editorial.failure.${code}`, 'editorial.failure.other'], { code });
}
