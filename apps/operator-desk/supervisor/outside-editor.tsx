import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dialledPhone, phoneText } from '#core/shared/russian-phone.ts';
import type { DeskOutsideNumber, DeskOutsideNumbers } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import classes from './outside-editor.module.css';

/** The directory of numbers outside: what stands here operators may call, and nothing else. */
export function OutsideEditor() {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const saved = useDeskState((state) => state.outsideBook);
  const [draft, setDraft] = useState<DeskOutsideNumbers>();
  const [isBusy, setBusy] = useState(false);
  const book = draft ?? inWriting(saved);
  const change = (numbers: readonly DeskOutsideNumber[]) => setDraft({ version: book.version, numbers });

  const save = async () => {
    if (!draft) return;
    setBusy(true);
    const answer = await connection.call('save-outside-numbers', draft);
    setBusy(false);
    if (answer.outcome === 'done') {
      store.dispatch({ type: 'outside-numbers', version: answer.version, numbers: answer.numbers });
      setDraft(undefined);
    } else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  const isComplete = book.numbers.every(
    ({ name, phone }) => name.trim() !== '' && dialledPhone(phone) !== undefined,
  );
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" className={classes.head}>
        <div>
          <h2 className={classes.heading}>{t('floor.outside.heading')}</h2>
          <Text size="sm" c="var(--desk-quiet)">
            {t('floor.outside.hint')}
          </Text>
        </div>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" disabled={!draft} onClick={() => setDraft(undefined)}>
            {t('floor.outside.cancel')}
          </Button>
          <Button loading={isBusy} disabled={!draft || !isComplete} onClick={() => void save()}>
            {t('floor.outside.save')}
          </Button>
        </Group>
      </Group>
      {book.numbers.map((number, n) => (
        <NumberLine
          key={number.id}
          number={number}
          place={n + 1}
          onChange={(next) => change(book.numbers.map((one) => (one.id === next.id ? next : one)))}
          onRemove={() => change(book.numbers.filter(({ id }) => id !== number.id))}
        />
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => change([...book.numbers, { id: crypto.randomUUID(), name: '', phone: '' }])}
      >
        {t('floor.outside.add')}
      </Button>
    </div>
  );
}

function NumberLine(props: {
  readonly number: DeskOutsideNumber;
  readonly place: number;
  readonly onChange: (number: DeskOutsideNumber) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { number, onChange } = props;
  const { id, name, phone, note } = number;
  const isWrong = phone.trim() !== '' && dialledPhone(phone) === undefined;
  return (
    <section
      className={classes.number}
      aria-label={name.trim() || t('floor.outside.entry', { place: props.place })}
    >
      <TextInput
        size="sm"
        label={t('floor.outside.name')}
        value={name}
        maxLength={80}
        onChange={(event) => onChange({ ...number, name: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        type="tel"
        label={t('floor.outside.phone')}
        placeholder={t('floor.outside.phoneHint')}
        value={phone}
        maxLength={40}
        error={isWrong ? t('floor.outside.phoneWrong') : undefined}
        onChange={(event) => onChange({ ...number, phone: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        label={t('floor.outside.note')}
        value={note ?? ''}
        maxLength={200}
        onChange={(event) => {
          const written = event.currentTarget.value;
          onChange({ id, name, phone, ...(written.trim() === '' ? {} : { note: written }) });
        }}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('floor.outside.remove', { name })}
        onClick={props.onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </section>
  );
}

/** As people write them. */
function inWriting({ version, numbers }: DeskOutsideNumbers): DeskOutsideNumbers {
  return { version, numbers: numbers.map((one) => ({ ...one, phone: phoneText(one.phone) })) };
}
