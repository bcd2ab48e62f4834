import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../appeals.module.css';
import type { AppealFile } from '../wire.ts';
import type { Commands } from './use-command.ts';

const states = ['needed', 'received', 'accepted', 'rejected'] as const;

/** Papers of an application: what is needed, what came, what became of it. */
export function PapersSection(props: {
  readonly file: AppealFile;
  readonly commands: Commands;
  readonly isWorking: boolean;
}) {
  const { t } = useTranslation();
  const { file, commands, isWorking } = props;
  const [name, setName] = useState('');
  const add = async () => {
    const paper = { id: `p${crypto.randomUUID().slice(0, 8)}`, name: name.trim(), state: 'needed' };
    if (await commands.run('paper', { paper })) setName('');
  };
  return (
    <section className={`${classes.card} ${classes.padded}`}>
      <h2 className={classes.subtitle}>{t('appeals.papers.title')}</h2>
      {file.papers.length === 0 ? <p className={classes.quiet}>{t('appeals.papers.none')}</p> : null}
      {file.papers.map((paper) => (
        <div key={paper.id} className={classes.paper}>
          <span>{paper.name}</span>
          {isWorking ? (
            <NativeSelect
              size="xs"
              aria-label={t('appeals.papers.stateOf', { name: paper.name })}
              value={paper.state}
              disabled={commands.isBusy}
              onChange={(event) =>
                void commands.run('paper', {
                  paper: { id: paper.id, name: paper.name, state: event.currentTarget.value },
                })
              }
              data={states.map((state) => ({ value: state, label: t(`appeals.papers.${state}`) }))}
            />
          ) : (
            <span className={classes.quiet}>{t(`appeals.papers.${paper.state}`)}</span>
          )}
        </div>
      ))}
      {isWorking ? (
        <Group gap="xs" mt={8} wrap="nowrap">
          <TextInput
            size="xs"
            style={{ flex: 1 }}
            aria-label={t('appeals.papers.new')}
            placeholder={t('appeals.papers.new')}
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            disabled={name.trim() === ''}
            loading={commands.isBusy}
            onClick={() => void add()}
          >
            {t('appeals.papers.add')}
          </Button>
        </Group>
      ) : null}
    </section>
  );
}
