import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownFact } from '../protocol/index.ts';
import classes from './rights.module.css';
import type { FactChange } from './use-rights.ts';

/** A fact with where it comes from; the operator may correct it, in words or by choosing. */
export function FactRow(props: {
  readonly fact: KnownFact;
  readonly canCorrect: boolean;
  readonly onCorrect: (change: FactChange) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { fact } = props;
  const [typed, setTyped] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const choices = choicesOf();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed === undefined || typed.trim() === '') return;
    const { path } = fact;
    setBusy(true);
    const choice = choices?.find(({ key }) => key === typed);
    const isTaken = await props.onCorrect(choice ? { path, value: choice.value } : { path, words: typed });
    setBusy(false);
    if (isTaken) setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped(undefined);
    if (event.key !== 'Enter') return;
    // A choice would open its list instead.
    event.preventDefault();
    form.current?.requestSubmit();
  };

  return (
    <div className={classes.fact}>
      <dt>{fact.label}</dt>
      <dd>
        {typed === undefined ? (
          <span className={classes.value}>
            <span>{fact.text}</span>
            <span className={classes.source}>{t(`rights.source.${fact.source}`)}</span>
            {props.canCorrect ? (
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={t('rights.correct', { name: fact.label })}
                onClick={() => setTyped('')}
              >
                <IconPencil size={13} />
              </ActionIcon>
            ) : null}
          </span>
        ) : (
          <form ref={form} onSubmit={(event) => void submit(event)}>
            <Group gap={4} wrap="nowrap">
              {choices ? (
                <NativeSelect
                  size="xs"
                  style={{ flex: 1 }}
                  aria-label={fact.label}
                  value={typed}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                  onKeyDown={onKeyDown}
                  data={[
                    { value: '', label: '—' },
                    ...choices.map(({ key, label }) => ({ value: key, label })),
                  ]}
                  autoFocus
                />
              ) : (
                <TextInput
                  size="xs"
                  style={{ flex: 1 }}
                  aria-label={fact.label}
                  placeholder={t(`rights.hint.${fact.type}`)}
                  value={typed}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                  onKeyDown={onKeyDown}
                  maxLength={300}
                  autoFocus
                />
              )}
              <ActionIcon
                type="submit"
                size="sm"
                variant="light"
                loading={isBusy}
                aria-label={t('rights.save')}
              >
                <IconCheck size={14} />
              </ActionIcon>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={t('rights.cancel')}
                onClick={() => setTyped(undefined)}
              >
                <IconX size={14} />
              </ActionIcon>
            </Group>
          </form>
        )}
      </dd>
    </div>
  );

  function choicesOf() {
    if (fact.type === 'bool')
      return [
        { key: 'true', value: true, label: t('rights.yes') },
        { key: 'false', value: false, label: t('rights.no') },
      ];
    return fact.options?.map(({ value, label }) => ({ key: String(value), value, label }));
  }
}
