import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Responsible } from '#core/cases/index.ts';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { inputTime } from './input-time.ts';
import type { CasePage } from './wire.ts';

const dayMs = 24 * 3_600_000;

/** A step, new or changed: what, by whom, until when. */
export function StepForm(props: {
  readonly place: CasePlace;
  readonly step?: CasePage['steps'][number];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { words } = useCases();
  const { place, step } = props;
  const { team, coordinatorId } = place.page;
  const [title, setTitle] = useState(step?.title ?? '');
  const [who, setWho] = useState(step ? nameOf(step.responsible) : `staff:${coordinatorId}`);
  const [due, setDue] = useState(inputTime(step ? new Date(step.dueAt) : new Date(Date.now() + 3 * dayMs)));
  const [isBusy, setBusy] = useState(false);
  const id = useRef(step?.id ?? crypto.randomUUID());
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const isDone = await place.change({
      do: 'plan-step',
      step: { id: id.current, title, responsible: responsibleOf(who), dueAt: new Date(due).toISOString() },
    });
    setBusy(false);
    if (isDone) props.onClose();
  };
  return (
    <form className={classes.inlineForm} onSubmit={(event) => void keep(event)}>
      <TextInput
        label={t('cases.step.what')}
        required
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        autoFocus
      />
      <div className={classes.fields}>
        <NativeSelect
          label={t('cases.step.who')}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          data={[
            {
              group: t('cases.team'),
              items: team.map((one) => ({ value: `staff:${one.id}`, label: one.name })),
            },
            { group: t('cases.citizen'), items: [{ value: 'citizen', label: t('cases.citizen') }] },
            {
              group: t('cases.nav.organisations'),
              items: words.organisations
                .filter(({ isActive }) => isActive)
                .map((one) => ({ value: `organisation:${one.id}`, label: one.name })),
            },
          ]}
        />
        <TextInput
          type="datetime-local"
          label={t('cases.step.until')}
          required
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
      </div>
      <Group justify="flex-end" gap="xs">
        <Button size="compact-sm" variant="default" onClick={props.onClose}>
          {t('people.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" loading={isBusy} disabled={title.trim() === '' || due === ''}>
          {t('cases.keep')}
        </Button>
      </Group>
    </form>
  );
}

function nameOf(responsible: Responsible): string {
  switch (responsible.kind) {
    case 'staff':
      return `staff:${responsible.staffId}`;
    case 'organisation':
      return `organisation:${responsible.organisationId}`;
    case 'citizen':
      return 'citizen';
  }
}

function responsibleOf(name: string): Responsible {
  const at = name.indexOf(':');
  const [kind, id] = [name.slice(0, at), name.slice(at + 1)];
  if (kind === 'staff') return { kind, staffId: id };
  return kind === 'organisation' ? { kind, organisationId: id } : { kind: 'citizen' };
}
