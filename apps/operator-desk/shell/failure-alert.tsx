import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ApiError } from './staff-api.ts';

export interface Failure {
  readonly error: ApiError;
  readonly onAgain?: (() => void) | undefined;
}

/** What happened, what was kept, what to do; `again` is the name of the way to try it once more. */
export function FailureAlert(props: {
  readonly text: string;
  readonly again: string;
  readonly onAgain: Failure['onAgain'];
}) {
  return (
    <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red" role="alert" my="xs">
      <Text size="sm" c="var(--desk-text)">
        {props.text}
      </Text>
      {props.onAgain ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={props.onAgain}>
          {props.again}
        </Button>
      ) : null}
    </Alert>
  );
}
