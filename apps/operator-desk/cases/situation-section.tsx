import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Block } from './block.tsx';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { TextForm } from './text-form.tsx';

/** What has happened and what help is needed. */
export function SituationSection({ place }: { readonly place: CasePlace }) {
  const { t } = useTranslation();
  const { page, change } = place;
  const [isEditing, setEditing] = useState(false);
  const keep = async (situation: string) => {
    const isDone = await change({ do: 'describe', situation });
    if (isDone) setEditing(false);
    return isDone;
  };
  return (
    <Block title={t('cases.situation')}>
      {isEditing ? (
        <TextForm
          label={t('cases.situation')}
          submit={t('cases.keep')}
          begin={page.situation}
          onCancel={() => setEditing(false)}
          onSubmit={keep}
        />
      ) : (
        <>
          <p className={classes.text} dir="auto">
            {page.situation}
          </p>
          {page.isOpen ? (
            <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
              {t('cases.edit')}
            </Button>
          ) : null}
        </>
      )}
    </Block>
  );
}
