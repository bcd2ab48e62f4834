import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneText } from '#core/shared/russian-phone.ts';
import type { DeskOutsideNumber } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import classes from './call-bar.module.css';

/** As many are found by the eye. */
const searchedFrom = 8;

/** The numbers outside that may be called. */
export function OutsideDirectory({ onCall }: { readonly onCall: (numberId: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  const { numbers } = useDeskState((state) => state.outsideBook);
  const [words, setWords] = useState('');
  const [calledId, setCalledId] = useState<string>();
  const found = numbers.filter((number) => isFound(number, words));
  const call = async (numberId: string) => {
    setCalledId(numberId);
    await onCall(numberId);
    setCalledId(undefined);
  };
  return (
    <>
      {numbers.length >= searchedFrom ? (
        <TextInput
          aria-label={t('call.outsideSearch')}
          placeholder={t('call.outsideSearch')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-autofocus
        />
      ) : null}
      <ul className={classes.colleagues}>
        {found.map(({ id, name, phone, note }) => (
          <li key={id} className={classes.colleague}>
            <div className={classes.number}>
              <span className={classes.colleagueName}>{name}</span>
              <span className={classes.phone}>{phoneText(phone)}</span>
              {note ? <span className={classes.numberNote}>{note}</span> : null}
            </div>
            <Button
              size="compact-sm"
              variant="default"
              loading={calledId === id}
              disabled={calledId !== undefined}
              aria-label={`${t('call.outsideCall')}: ${name}`}
              onClick={() => void call(id)}
            >
              {t('call.outsideCall')}
            </Button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('call.outsideNone')}
        </Text>
      ) : null}
    </>
  );
}

function isFound({ name, phone, note = '' }: DeskOutsideNumber, words: string): boolean {
  const text = `${name} ${note} ${phone} ${phoneText(phone)}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
