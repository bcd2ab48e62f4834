import { Alert, Anchor, Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../shell/desk-context.ts';
import { confirmTotp, disableTotp, startTotp } from '../shell/staff-api.ts';
import { Dialog } from './dialog.tsx';

type Step =
  | { readonly name: 'loading' | 'enabled' | 'confirmed' | 'disabled' }
  | { readonly name: 'enrol'; readonly secret: string; readonly address: string };

/** Sign-in with a code of an authenticator app: switch it on with a first code, off with the password. */
export function TotpDialog(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const [step, setStep] = useState<Step>({ name: 'loading' });
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  useEffect(() => {
    if (!props.isOpen) return;
    setTyped('');
    setError(undefined);
    setStep({ name: 'loading' });
    void startTotp(session.csrfToken).then((result) => {
      if (result.outcome === 'done') setStep({ name: 'enrol', ...result.value });
      else if (result.error.code === 'totp-enabled') setStep({ name: 'enabled' });
      else setError(result.error.code);
    });
  }, [props.isOpen, session.csrfToken]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    const isEnrolling = step.name === 'enrol';
    const result = isEnrolling
      ? await confirmTotp(session.csrfToken, typed.replaceAll(/\s/g, ''))
      : await disableTotp(session.csrfToken, typed);
    setIsBusy(false);
    if (result.outcome === 'refused') return setError(result.error.code);
    setTyped('');
    setError(undefined);
    setStep({ name: isEnrolling ? 'confirmed' : 'disabled' });
  };

  const errorText =
    error === undefined
      ? undefined
      : t(`totp.error.${error}`, { defaultValue: t('totp.error.other', { code: error }) });
  const isDone = step.name === 'confirmed' || step.name === 'disabled';
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('totp.title')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Text size="sm" role="status">
            {t(`totp.text.${step.name}`)}
          </Text>
          {errorText ? (
            <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red" role="alert">
              <Text size="sm" c="var(--desk-text)">
                {errorText}
              </Text>
            </Alert>
          ) : null}
          {step.name === 'enrol' ? (
            <>
              <Code block>{step.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</Code>
              <Anchor size="sm" href={step.address}>
                {t('totp.open')}
              </Anchor>
              <TextInput
                label={t('totp.code')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                inputMode="numeric"
                autoComplete="one-time-code"
                data-autofocus
              />
            </>
          ) : null}
          {step.name === 'enabled' ? (
            <PasswordInput
              label={t('totp.password')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="current-password"
              data-autofocus
            />
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t(isDone ? 'close' : 'totp.cancel')}
            </Button>
            {step.name === 'enrol' || step.name === 'enabled' ? (
              <Button type="submit" loading={isBusy} disabled={typed.trim() === ''}>
                {t(step.name === 'enrol' ? 'totp.enable' : 'totp.disable')}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
