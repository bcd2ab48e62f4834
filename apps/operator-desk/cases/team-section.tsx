import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Block } from './block.tsx';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';

/** Who sees the case and works on it; set by its coordinator. */
export function TeamSection({ place }: { readonly place: CasePlace }) {
  const { t } = useTranslation();
  const { page } = place;
  const [isEditing, setEditing] = useState(false);
  return (
    <Block title={t('cases.team')}>
      {isEditing ? (
        <TeamForm place={place} onClose={() => setEditing(false)} />
      ) : (
        <>
          <ul className={classes.plainList}>
            {page.team.map(({ id, name }) => (
              <li key={id}>
                {name}
                {id === page.coordinatorId ? (
                  <span className={classes.quiet}> — {t('cases.coordinator')}</span>
                ) : null}
              </li>
            ))}
          </ul>
          <p className={classes.quiet}>{t('cases.teamOnly')}</p>
          {page.canSetTeam ? (
            <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
              {t('cases.setTeam')}
            </Button>
          ) : null}
        </>
      )}
    </Block>
  );
}

function TeamForm({ place, onClose }: { readonly place: CasePlace; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { words } = useCases();
  const { page, change } = place;
  const [coordinatorId, setCoordinatorId] = useState(page.coordinatorId);
  const [team, setTeam] = useState<readonly string[]>(page.team.map(({ id }) => id));
  const keep = async () => {
    const asked = { do: 'set-team', coordinatorId, team } as const;
    if (await change(asked)) onClose();
  };
  return (
    <>
      <NativeSelect
        label={t('cases.coordinator')}
        value={coordinatorId}
        onChange={(event) => setCoordinatorId(event.currentTarget.value)}
        data={words.staff.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Checkbox.Group label={t('cases.team')} value={[...team]} onChange={setTeam} mt={8}>
        {words.staff.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} mt={6} size="xs" />
        ))}
      </Checkbox.Group>
      <Group justify="flex-end" gap="xs" mt={8}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('people.cancel')}
        </Button>
        <Button size="compact-sm" onClick={() => void keep()}>
          {t('cases.keep')}
        </Button>
      </Group>
    </>
  );
}
