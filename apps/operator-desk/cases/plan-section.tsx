import { ActionIcon, Button, Group } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCircle,
  IconCircleCheck,
  IconCircleX,
  IconProgress,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type StepState, stepMoves } from '#core/cases/index.ts';
import { dateText, timeText } from '../shell/format.ts';
import { Block } from './block.tsx';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { StepForm } from './step-form.tsx';
import type { CasePage } from './wire.ts';

type Step = CasePage['steps'][number];

const looks = {
  planned: { Icon: IconCircle, color: 'var(--desk-quiet)' },
  'in-work': { Icon: IconProgress, color: 'var(--desk-accent)' },
  done: { Icon: IconCircleCheck, color: 'var(--desk-good)' },
  cancelled: { Icon: IconCircleX, color: 'var(--desk-quiet)' },
} as const satisfies Record<StepState, object>;

/** The plan: what is to be done, by whom and until when, in the order the team wants. */
export function PlanSection({ place }: { readonly place: CasePlace }) {
  const { t } = useTranslation();
  const { page, change } = place;
  const [editing, setEditing] = useState<string>();
  const ids = page.steps.map(({ id }) => id);
  const shift = (at: number, by: -1 | 1) => {
    const next = [...ids];
    const [moved = ''] = next.splice(at, 1);
    next.splice(at + by, 0, moved);
    void change({ do: 'order-steps', stepIds: next });
  };
  return (
    <Block title={t('cases.plan')}>
      {page.steps.length === 0 ? (
        <p className={classes.quiet}>{t(page.isOpen ? 'cases.noSteps' : 'cases.planEmpty')}</p>
      ) : null}
      <ol className={classes.steps}>
        {page.steps.map((step, at) =>
          editing === step.id ? (
            <li key={step.id}>
              <StepForm place={place} step={step} onClose={() => setEditing(undefined)} />
            </li>
          ) : (
            <StepRow
              key={step.id}
              place={place}
              step={step}
              onEdit={() => setEditing(step.id)}
              onUp={at === 0 ? undefined : () => shift(at, -1)}
              onDown={at === ids.length - 1 ? undefined : () => shift(at, 1)}
            />
          ),
        )}
      </ol>
      {!page.isOpen ? null : editing === 'new' ? (
        <StepForm place={place} onClose={() => setEditing(undefined)} />
      ) : (
        <Button size="compact-sm" variant="light" onClick={() => setEditing('new')}>
          {t('cases.step.add')}
        </Button>
      )}
    </Block>
  );
}

function StepRow(props: {
  readonly place: CasePlace;
  readonly step: Step;
  readonly onEdit: () => void;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const { words } = useCases();
  const { place, step } = props;
  const { Icon, color } = looks[step.state];
  const { responsible } = step;
  const who =
    responsible.kind === 'staff'
      ? (words.staff.find(({ id }) => id === responsible.staffId)?.name ??
        place.page.team.find(({ id }) => id === responsible.staffId)?.name)
      : responsible.kind === 'organisation'
        ? words.organisations.find(({ id }) => id === responsible.organisationId)?.name
        : t('cases.citizen');
  const isToDo = step.state === 'planned' || step.state === 'in-work';
  const isLate = isToDo && Date.parse(step.dueAt) < Date.now();
  return (
    <li className={classes.step} data-state={step.state}>
      <Icon size={18} color={color} aria-hidden="true" />
      <div>
        <div className={classes.stepTitle}>{step.title}</div>
        <div className={isLate ? classes.alarm : classes.quiet}>
          {t(`cases.stepState.${step.state}`)} · {who ?? '—'} ·{' '}
          {t(isLate ? 'cases.step.late' : 'cases.step.due', {
            date: `${dateText(i18n.language, step.dueAt)}, ${timeText(i18n.language, step.dueAt)}`,
          })}
          {step.remark ? ` · ${step.remark}` : ''}
        </div>
        {place.page.isOpen ? (
          <Group gap={4} mt={4}>
            {stepMoves[step.state].map((state) => (
              <Button
                key={state}
                size="compact-xs"
                variant="default"
                onClick={() => void place.change({ do: 'move-step', stepId: step.id, state })}
              >
                {t(`cases.step.to.${state}`)}
              </Button>
            ))}
            {isToDo ? (
              <Button size="compact-xs" variant="default" onClick={props.onEdit}>
                {t('cases.edit')}
              </Button>
            ) : null}
          </Group>
        ) : null}
      </div>
      {place.page.isOpen ? (
        <div className={classes.arrows}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            disabled={!props.onUp}
            aria-label={t('cases.step.up', { title: step.title })}
            onClick={props.onUp}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            disabled={!props.onDown}
            aria-label={t('cases.step.down', { title: step.title })}
            onClick={props.onDown}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
        </div>
      ) : null}
    </li>
  );
}
