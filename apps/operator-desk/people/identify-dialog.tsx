import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelKind } from '#core/conversations/index.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { useDesk } from '../shell/desk-context.ts';
import { timeText } from '../shell/format.ts';
import { PeopleApi } from './people-api.ts';
import type { IdentifyAsked } from './wire.ts';

const claims = ['snils', 'phone', 'caller'] as const;
const proofs = ['codeWord', 'code', 'seen'] as const;
type ClaimKind = (typeof claims)[number];
type ProofKind = (typeof proofs)[number];

/** Finds out whom one talks with. The register answers yes or no; nothing of what did not fit. */
export function IdentifyDialog(props: {
  readonly conversationId: string;
  readonly channel: ChannelKind;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onProven: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { session } = useDesk();
  const api = useMemo(() => new PeopleApi(session.csrfToken), [session]);
  const [claimKind, setClaimKind] = useState<ClaimKind>('snils');
  const [claimText, setClaimText] = useState('');
  const [proofKind, setProofKind] = useState<ProofKind>('codeWord');
  const [proofText, setProofText] = useState('');
  const [said, setSaid] = useState<{ readonly text: string; readonly isGood: boolean }>();
  const [isBusy, setBusy] = useState(false);
  // The same click sent again is the same try.
  const click = useRef({ of: '', key: '' });
  const keyOf = (what: string) => {
    if (click.current.of !== what) click.current = { of: what, key: crypto.randomUUID() };
    return click.current.key;
  };
  const claim: IdentifyAsked['claim'] =
    claimKind === 'caller'
      ? { isCaller: true }
      : claimKind === 'snils'
        ? { snils: claimText }
        : { phone: claimText };
  const proof: IdentifyAsked['proof'] =
    proofKind === 'codeWord'
      ? { codeWord: proofText }
      : proofKind === 'code'
        ? { code: proofText }
        : { seen: proofText };

  const tell = (text: string, isGood = false) => setSaid({ text, isGood });
  const locked = (until: string) => tell(t('people.check.locked', { time: timeText(i18n.language, until) }));

  const check = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const key = keyOf(JSON.stringify([claim, proof]));
    const answer = await api.identify(props.conversationId, { key, claim, proof });
    setBusy(false);
    if (answer.outcome !== 'done')
      return tell(
        t([`people.failure.${answer.error.code}`, 'people.failure.other'], { code: answer.error.code }),
      );
    // What was tried and answered is over: the next click is another try.
    click.current = { of: '', key: '' };
    const { value } = answer;
    if (value.outcome === 'locked') return locked(value.until);
    if (value.outcome !== 'yes') return tell(t(`people.check.${value.outcome}`));
    setProofText('');
    setSaid(undefined);
    props.onProven();
    props.onClose();
  };

  const sendCode = async () => {
    setBusy(true);
    const answer = await api.sendCode(props.conversationId, { key: crypto.randomUUID(), claim });
    setBusy(false);
    if (answer.outcome !== 'done') return tell(t('people.check.claimWrong'));
    const { value } = answer;
    if (value.outcome === 'locked') return locked(value.until);
    if (value.outcome === 'too-soon')
      return tell(t('people.check.tooSoon', { seconds: Math.ceil(value.waitMs / 1000) }));
    tell(t(`people.check.${value.outcome}`), value.outcome === 'sent');
  };

  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('people.check.title')}>
      <form onSubmit={(event) => void check(event)}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('people.check.claim')}
            value={claimKind}
            onChange={(next) => setClaimKind(claims.find((one) => one === next) ?? 'snils')}
            data={claims
              .filter((one) => one !== 'caller' || props.channel === 'voice')
              .map((value) => ({ value, label: t(`people.check.claimKind.${value}`) }))}
          />
          {claimKind === 'caller' ? null : (
            <TextInput
              label={t(`people.check.claimKind.${claimKind}`)}
              placeholder={claimKind === 'snils' ? '000-000-000 00' : '+7 900 000-00-00'}
              inputMode="numeric"
              autoComplete="off"
              maxLength={24}
              required
              value={claimText}
              onChange={(event) => setClaimText(event.currentTarget.value)}
              data-autofocus
            />
          )}
          <SegmentedControl
            aria-label={t('people.check.proof')}
            value={proofKind}
            onChange={(next) => {
              setProofKind(proofs.find((one) => one === next) ?? 'codeWord');
              setProofText('');
            }}
            data={proofs.map((value) => ({ value, label: t(`people.check.proofKind.${value}`) }))}
          />
          {proofKind === 'code' ? (
            <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => void sendCode()}>
              {t('people.check.sendCode')}
            </Button>
          ) : null}
          <TextInput
            label={t(`people.check.proofText.${proofKind}`)}
            autoComplete="off"
            maxLength={proofKind === 'seen' ? 200 : 60}
            required
            value={proofText}
            onChange={(event) => setProofText(event.currentTarget.value)}
          />
          {said ? (
            <Alert color={said.isGood ? 'petrol' : 'yellow'} role="status" p="xs">
              <Text size="sm" c="var(--desk-text)">
                {said.text}
              </Text>
            </Alert>
          ) : null}
          <Text size="xs" c="dimmed">
            {t('people.check.noHints')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('people.cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t('people.identify')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
