import { Button, Checkbox, Group, NativeSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppealKind } from '#core/appeals/index.ts';
import classes from '../appeals.module.css';
import { AppealFailure } from '../failure.tsx';
import { localTime } from '../when.ts';
import type { IntakeForm } from '../wire.ts';
import type { useIntake } from './use-intake.ts';

const kinds = [
  'application',
  'appeal',
  'complaint',
  'message',
  'call-back',
] as const satisfies readonly AppealKind[];

/** Kind, measure, papers, words, and what is read back to her. */
export function IntakeFields(props: {
  readonly form: IntakeForm;
  readonly intake: ReturnType<typeof useIntake>;
}) {
  const { t, i18n } = useTranslation();
  const { form, intake } = props;
  const { text, setText } = intake;
  const [kind, setKind] = useState<AppealKind>('application');
  const [measureId, setMeasureId] = useState<string | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [phone, setPhone] = useState(form.phone ?? '');
  const [slot, setSlot] = useState('');
  const [isReadBack, setReadBack] = useState(false);
  const [hasConsent, setConsent] = useState(false);

  const measure = kind === 'application' ? form.measures.find(({ id }) => id === measureId) : undefined;
  const papers = (measure?.papers ?? []).filter((name) => !left.has(name));
  const isCallBack = kind === 'call-back';
  const hasPhone = phone.replace(/\D/g, '').length >= 10;
  const isReady =
    text.trim() !== '' &&
    isReadBack &&
    hasConsent &&
    (!isCallBack || (hasPhone && slot !== '')) &&
    (kind !== 'application' || measure !== undefined);
  const send = () =>
    void intake.send({
      kind,
      isReadBack,
      hasConsent,
      ...(measure ? { measureId: measure.id } : {}),
      ...(papers.length > 0 ? { papers } : {}),
      ...(hasPhone ? { phone } : {}),
      ...(isCallBack ? { slotId: slot.replace(/\D/g, '').slice(2) } : {}),
    });

  return (
    <Stack gap="sm">
      {intake.error ? <AppealFailure error={intake.error} /> : null}
      <NativeSelect
        label={t('appeals.column.kind')}
        value={kind}
        onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? kind)}
        data={kinds.map((one) => ({ value: one, label: t(`appeals.kind.${one}`) }))}
        data-autofocus
      />
      {kind === 'application' ? (
        <Select
          label={t('appeals.file.measure')}
          searchable
          nothingFoundMessage={t('appeals.intake.noMeasure')}
          value={measureId}
          onChange={setMeasureId}
          data={form.measures.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {measure && measure.papers.length > 0 ? (
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <legend className={classes.quiet}>{t('appeals.intake.papers')}</legend>
          {measure.papers.map((name) => (
            <Checkbox
              key={name}
              size="xs"
              mt={6}
              label={name}
              checked={!left.has(name)}
              onChange={() => {
                const next = new Set(left);
                if (!next.delete(name)) next.add(name);
                setLeft(next);
              }}
            />
          ))}
        </fieldset>
      ) : null}
      {isCallBack ? (
        <NativeSelect
          label={t('appeals.file.slot')}
          value={slot}
          onChange={(event) => setSlot(event.currentTarget.value)}
          data={[
            { value: '', label: t('appeals.intake.chooseTime') },
            ...form.slots.map((one) => ({
              value: one,
              label: localTime(i18n.language, one),
            })),
          ]}
        />
      ) : null}
      <TextInput
        label={t(isCallBack ? 'appeals.intake.phoneNeeded' : 'appeals.file.phone')}
        type="tel"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <Facts
        form={form}
        onTake={(words) => setText(text.trim() === '' ? words : `${text.trimEnd()}\n${words}`)}
      />
      <Textarea
        label={t('appeals.intake.text')}
        description={t('appeals.intake.textHint')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setReadBack(false);
        }}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={4_000}
        dir="auto"
      />
      <p className={classes.notice} style={{ margin: 0 }}>
        {t('appeals.intake.readBack', {
          kind: t(`appeals.kind.${kind}`).toLowerCase(),
          measure: measure ? `, ${measure.name}` : '',
          text: asSentence(text),
        })}
      </p>
      <Checkbox
        size="sm"
        label={t('appeals.intake.isReadBack')}
        checked={isReadBack}
        onChange={(event) => setReadBack(event.currentTarget.checked)}
      />
      <Checkbox
        size="sm"
        label={t('appeals.intake.hasConsent')}
        checked={hasConsent}
        onChange={(event) => setConsent(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!isReady} loading={intake.isBusy} onClick={send}>
          {t('appeals.intake.register')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What is known from the conversation, each with where it is from; put into the words by a press. */
function Facts({ form, onTake }: { readonly form: IntakeForm; readonly onTake: (words: string) => void }) {
  const { t } = useTranslation();
  if (form.facts.length === 0) return null;
  const words = form.facts.map(({ label, text }) => `${label}: ${text}`).join('\n');
  return (
    <div>
      <div className={classes.quiet}>{t('appeals.intake.facts')}</div>
      <dl className={classes.facts}>
        {form.facts.map(({ path, label, text, source }) => (
          <div key={path} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              {text} <span className={classes.quiet}>{t(`rights.source.${source}`)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Button size="compact-xs" variant="default" mt={6} onClick={() => onTake(words)}>
        {t('appeals.intake.takeFacts')}
      </Button>
    </div>
  );
}

function asSentence(text: string): string {
  const words = text.trim();
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
