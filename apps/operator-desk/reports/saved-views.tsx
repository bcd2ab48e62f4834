import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { asText, type Question, questionIn } from './question.ts';
import classes from './reports.module.css';
import { useReports } from './reports-context.ts';
import type { SavedView } from './wire.ts';

/** Questions she keeps under names of her own. */
export function SavedViews(props: {
  readonly question: Question;
  readonly onOpen: (question: Question) => void;
}) {
  const { question, onOpen } = props;
  const { t } = useTranslation();
  const { api } = useReports();
  const [kept, again, put] = useLoaded(() => api.views(), 'views');
  const [name, setName] = useState('');
  const [hasFailed, setFailed] = useState(false);
  const views = kept.at === 'ready' ? kept.value.views : [];

  const save = async (next: readonly SavedView[]) => {
    const answer = await api.saveViews(next);
    setFailed(answer.outcome === 'refused');
    if (answer.outcome === 'done') put(answer.value);
    else again();
    return answer.outcome === 'done';
  };
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    if (title === '') return;
    const others = views.filter((view) => view.name !== title);
    if (await save([...others, { name: title, query: asText(question) }])) setName('');
  };
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={300}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden="true" />}>
          {t('reports.views.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.length === 0 ? <Menu.Label>{t('reports.views.none')}</Menu.Label> : null}
        {views.map((view) => (
          <div key={view.name} className={classes.view}>
            <Menu.Item onClick={() => onOpen(questionIn(view.query))}>{view.name}</Menu.Item>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('reports.views.remove', { name: view.name })}
              onClick={() => void save(views.filter((one) => one.name !== view.name))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        ))}
        <Menu.Divider />
        <form onSubmit={(event) => void keep(event)} className={classes.keep}>
          <TextInput
            size="xs"
            label={t('reports.views.name')}
            value={name}
            maxLength={60}
            error={hasFailed ? t('reports.views.failed') : undefined}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <Button size="xs" type="submit" mt="xs">
            {t('reports.views.keep')}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
