import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Block } from './block.tsx';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { Paper } from './paper.tsx';

/** Papers: what is there, and what is missing. */
export function DocumentsSection({ place }: { readonly place: CasePlace }) {
  const { t } = useTranslation();
  const { page, change } = place;
  const [name, setName] = useState('');
  const missing = page.documents.filter(({ state }) => state === 'needed' || state === 'requested').length;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const document = { id: crypto.randomUUID(), name, state: 'needed' } as const;
    if (await change({ do: 'put-document', document })) setName('');
  };
  return (
    <Block title={t('cases.documents')}>
      <p className={classes.quiet}>
        {page.documents.length === 0
          ? t('cases.noDocuments')
          : missing === 0
            ? t('cases.allThere')
            : t('cases.missing', { count: missing })}
      </p>
      <ul className={classes.plainList}>
        {page.documents.map((paper) => (
          <Paper key={paper.id} place={place} paper={paper} />
        ))}
      </ul>
      {page.isOpen ? (
        <form onSubmit={(event) => void add(event)}>
          <Group gap="xs" align="flex-end" mt={6}>
            <TextInput
              label={t('cases.addDocument')}
              maxLength={300}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Button type="submit" variant="default" disabled={name.trim() === ''}>
              {t('cases.add')}
            </Button>
          </Group>
        </form>
      ) : null}
    </Block>
  );
}
