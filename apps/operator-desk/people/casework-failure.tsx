import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../shell/staff-api.ts';

/** What happened, what was kept, what to do. */
export function CaseworkFailure(props: { readonly error: ApiError; readonly onAgain?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red" role="alert" my="xs">
      <Text size="sm" c="var(--desk-text)">
        {caseworkFailureText(t, props.error)}
      </Text>
      {props.onAgain ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={props.onAgain}>
          {t('people.again')}
        </Button>
      ) : null}
    </Alert>
  );
}

function caseworkFailureText(t: TFunction, { code }: ApiError): string {
  return t([`people.failure.${code}`, 'people.failure.other'], { code });
}
