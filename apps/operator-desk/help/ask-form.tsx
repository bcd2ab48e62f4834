import { Button, Checkbox, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError, ApiResult } from '../shell/staff-api.ts';
import classes from './help.module.css';
import { HelpFailure } from './help-failure.tsx';
import type { HelpAsked, HelpPlace, HelpSees } from './wire.ts';

const sights: readonly HelpSees[] = ['conversation', 'history', 'personal'];

/** What one organisation asks of another; the other confirms it or not. */
export function AskForm(props: {
  readonly place: HelpPlace;
  readonly onAsk: (asked: HelpAsked) => Promise<ApiResult<HelpPlace>>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { place } = props;
  const [helperId, setHelperId] = useState(place.partners[0]?.id ?? '');
  const [queueIds, setQueueIds] = useState<readonly string[]>([]);
  const [afterMinutes, setAfterMinutes] = useState(3);
  const [atOnce, setAtOnce] = useState(2);
  const [sees, setSees] = useState<HelpSees>('conversation');
  const [from, setFrom] = useState(place.today);
  const [until, setUntil] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const key = useRef(crypto.randomUUID());
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const done = await props.onAsk({
      key: key.current,
      helperId,
      queueIds,
      afterMinutes,
      atOnce,
      sees,
      from,
      ...(until === '' ? {} : { until }),
    });
    setBusy(false);
    if (done.outcome === 'done') props.onClose();
    else setError(done.error);
  };
  return (
    <form className={classes.form} onSubmit={(event) => void ask(event)}>
      <NativeSelect
        label={t('help.partner')}
        value={helperId}
        onChange={(event) => setHelperId(event.currentTarget.value)}
        data={place.partners.map(({ id, name }) => ({ value: id, label: name }))}
        data-autofocus
      />
      <Checkbox.Group
        label={t('help.queues')}
        value={[...queueIds]}
        onChange={setQueueIds}
        className={classes.wide}
      >
        <Group gap="md" mt={4}>
          {place.queues.map(({ id, name, line }) => (
            <Checkbox key={id} value={id} label={`${name} (${t('help.row.line', { line })})`} />
          ))}
        </Group>
      </Checkbox.Group>
      <NumberInput
        label={t('help.afterMinutes')}
        min={0}
        max={1440}
        value={afterMinutes}
        onChange={(value) => setAfterMinutes(Number(value) || 0)}
      />
      <NumberInput
        label={t('help.atOnce')}
        min={1}
        max={1000}
        allowDecimal={false}
        value={atOnce}
        onChange={(value) => setAtOnce(Number(value) || 1)}
      />
      <NativeSelect
        label={t('help.sees')}
        value={sees}
        onChange={(event) => setSees(sights.find((one) => one === event.currentTarget.value) ?? sees)}
        data={sights.map((value) => ({ value, label: t(`help.seen.${value}`) }))}
      />
      <TextInput
        type="date"
        label={t('help.from')}
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('help.until')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <div className={classes.wide}>
        {error ? <HelpFailure error={error} /> : null}
        <Group gap="xs">
          <Button type="submit" loading={isBusy} disabled={queueIds.length === 0}>
            {t('help.send')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('help.cancel')}
          </Button>
        </Group>
      </div>
    </form>
  );
}
