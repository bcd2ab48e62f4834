import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waitText } from '../shell/format.ts';
import { Mark } from '../shell/mark.tsx';
import { type ApiError, type Session, signIn } from '../shell/staff-api.ts';

const tenantKey = 'otklik.desk.tenant';

export function SignIn(props: {
  readonly hasEnded: boolean;
  readonly onSignedIn: (session: Session) => void;
}) {
  const { t } = useTranslation();
  const [tenant, setTenant] = useState(knownTenant);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setError(undefined);
    const code = totp.replace(/\D/g, '');
    const form = { tenant: tenant.trim(), login: login.trim(), password };
    const answer = await signIn(code ? { ...form, totp: code } : form);
    setIsBusy(false);
    if (answer.outcome === 'done') {
      localStorage.setItem(tenantKey, tenant.trim());
      props.onSignedIn(answer.value);
    } else if (answer.error.code === 'totp-required' && !code) setAsksCode(true);
    else setError(answer.error);
  };

  return (
    <Center mih="100%" p="lg" component="main">
      <Paper withBorder p="xl" w={400} radius="lg" bg="var(--desk-surface)">
        <form onSubmit={submit}>
          <Stack gap="md">
            <Stack gap={6}>
              <Mark size={36} />
              <Title order={1} size="h3" mt="xs">
                {t('signIn.heading')}
              </Title>
            </Stack>
            {props.hasEnded && !error ? (
              <Alert icon={<IconInfoCircle aria-hidden="true" />} color="petrol" role="status">
                <Text size="sm" c="var(--desk-text)">
                  {t('signIn.ended')}
                </Text>
              </Alert>
            ) : null}
            {error ? (
              <Alert icon={<IconAlertTriangle aria-hidden="true" />} color="red" role="alert">
                <Text size="sm" c="var(--desk-text)">
                  {errorText(t, error, asksCode)}
                </Text>
              </Alert>
            ) : null}
            <TextInput
              label={t('signIn.tenant')}
              placeholder={t('signIn.tenantHint')}
              value={tenant}
              onChange={(change) => setTenant(change.currentTarget.value)}
              name="organization"
              autoComplete="organization"
              required
              withAsterisk={false}
            />
            <TextInput
              label={t('signIn.login')}
              value={login}
              onChange={(change) => setLogin(change.currentTarget.value)}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              withAsterisk={false}
            />
            <PasswordInput
              label={t('signIn.password')}
              value={password}
              onChange={(change) => setPassword(change.currentTarget.value)}
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
            />
            {asksCode ? (
              <TextInput
                label={t('signIn.code')}
                description={t('signIn.codeHint')}
                value={totp}
                onChange={(change) => setTotp(change.currentTarget.value)}
                name="one-time-code"
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={7}
                autoFocus
                required
                withAsterisk={false}
              />
            ) : null}
            <Button type="submit" fullWidth loading={isBusy} mt="xs">
              {t('signIn.submit')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}

/** From the address (`?tenant=demo`), or as last time on this computer. */
function knownTenant(): string {
  return new URLSearchParams(location.search).get('tenant') ?? localStorage.getItem(tenantKey) ?? '';
}

function errorText(t: TFunction, { code, afterMs }: ApiError, asksCode: boolean): string {
  switch (code) {
    case 'unreachable':
      return t('signIn.error.unreachable');
    case 'too-many-attempts':
      return t('signIn.error.locked', { wait: waitText(t, afterMs ?? 60_000) });
    case 'sign-in-busy':
      return t('signIn.error.busy');
    case 'totp-required':
      return t('signIn.error.code');
    case 'sign-in-refused':
      return t(asksCode ? 'signIn.error.wrongWithCode' : 'signIn.error.wrong');
    default:
      return t('signIn.error.other', { code });
  }
}
