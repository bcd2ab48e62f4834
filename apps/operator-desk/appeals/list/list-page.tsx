import { Button, Loader, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppealKind, type AppealView, appealKinds } from '#core/appeals/index.ts';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { useDesk, useDeskState } from '../../shell/desk-context.ts';
import { useShortcuts } from '../../shell/use-shortcuts.ts';
import classes from '../appeals.module.css';
import { AppealFailure } from '../failure.tsx';
import { useAppealsApi } from '../use-appeals-api.ts';
import { AppealTable } from './appeal-table.tsx';
import { AssignBar } from './assign-bar.tsx';
import { RuleSelect } from './rule-select.tsx';
import { useList } from './use-list.ts';

/** Lists of appeals by what is to be done, with a search by number; supervisors appoint from here. */
export function ListPage({ view }: { readonly view: AppealView }) {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const { session } = useDesk();
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const [kind, setKind] = useState<AppealKind>();
  const [staffId, setStaffId] = useState('');
  const [number, setNumber] = useState('');
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ 'Alt+Q': () => field.current?.focus() });

  const query = { view, ...(kind ? { kind } : {}), ...(staffId === '' ? {} : { staffId }) };
  const list = useList(
    (cursor) => (sought === '' ? api.list(query, cursor) : api.byNumber(sought)),
    `${session.staff.id}:${JSON.stringify(query)}:${sought}`,
  );
  const rows = list.rows.filter(({ id }) => chosen.has(id));
  const mayAssign = isSupervisor && view !== 'closed' && view !== 'answered';

  return (
    <>
      <div className={classes.filters}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setSought(number.trim());
          }}
        >
          <TextInput
            ref={field}
            size="xs"
            label={t('appeals.list.search')}
            placeholder="78-2026-000123"
            aria-keyshortcuts="Alt+Q"
            rightSection={<IconSearch size={16} aria-hidden="true" />}
            value={number}
            onChange={(event) => {
              setNumber(event.currentTarget.value);
              if (event.currentTarget.value === '') setSought('');
            }}
          />
        </form>
        <NativeSelect
          size="xs"
          label={t('appeals.list.kind')}
          value={kind ?? ''}
          onChange={(event) => setKind(appealKinds.find((one) => one === event.currentTarget.value))}
          data={[
            { value: '', label: t('appeals.list.anyKind') },
            ...appealKinds.map((one) => ({ value: one, label: t(`appeals.kind.${one}`) })),
          ]}
        />
        {isSupervisor ? (
          <>
            <WhoSelect value={staffId} onChange={setStaffId} />
            <RuleSelect />
          </>
        ) : null}
      </div>
      {mayAssign && rows.length > 0 ? (
        <AssignBar rows={rows} onDone={list.again} onClear={() => setChosen(new Set())} />
      ) : null}
      {list.error ? <AppealFailure error={list.error} onAgain={list.again} /> : null}
      {list.rows.length > 0 ? (
        <AppealTable
          rows={list.rows}
          timeZone={list.timeZone}
          {...(mayAssign ? { chosen, onChoose: setChosen } : {})}
        />
      ) : list.isLoading ? (
        <Loader type="dots" />
      ) : (
        <div className={classes.empty}>
          {t(sought === '' ? `appeals.empty.${view}` : 'appeals.list.notFound')}
        </div>
      )}
      {list.hasMore ? (
        <Button variant="default" mt="sm" loading={list.isLoading} onClick={list.more}>
          {t('appeals.more')}
        </Button>
      ) : null}
    </>
  );
}

function WhoSelect(props: { readonly value: string; readonly onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const [operators] = useLoaded(() => api.operators(), 'operators');
  const list = operators.at === 'ready' ? operators.value : [];
  return (
    <NativeSelect
      size="xs"
      label={t('appeals.column.who')}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('appeals.list.anyone') },
        ...list.map(({ id, name, open }) => ({
          value: id,
          label: t('appeals.assign.operator', { name, open }),
        })),
      ]}
    />
  );
}
