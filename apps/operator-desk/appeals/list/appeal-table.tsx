import { Checkbox, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../../shell/channel-icon.tsx';
import { useDeskState } from '../../shell/desk-context.ts';
import { useNow } from '../../shell/use-now.ts';
import classes from '../appeals.module.css';
import { appealsHref } from '../appeals-route.ts';
import { DueMark } from '../due-mark.tsx';
import { StateBadge } from '../state-badge.tsx';
import { localTime } from '../when.ts';
import type { AppealRow } from '../wire.ts';

const columns = ['number', 'kind', 'channel', 'due', 'who', 'state'] as const;

/** The whole row opens the appeal. With `onChoose` rows can be chosen, to be appointed together. */
export function AppealTable(props: {
  readonly rows: readonly AppealRow[];
  readonly timeZone: string;
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}) {
  const { t, i18n } = useTranslation();
  const { rows, chosen = new Set<string>(), onChoose } = props;
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const now = useNow(30_000) + offsetMs;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose?.(next);
  };
  const isAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  return (
    <div className={classes.card}>
      <Table verticalSpacing={7} horizontalSpacing="sm" highlightOnHover stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {onChoose ? (
              <Table.Th w={36}>
                <Checkbox
                  size="xs"
                  aria-label={t('appeals.list.chooseAll')}
                  checked={isAll}
                  indeterminate={!isAll && chosen.size > 0}
                  onChange={() => onChoose(isAll ? new Set() : new Set(rows.map(({ id }) => id)))}
                />
              </Table.Th>
            ) : null}
            {columns.map((name) => (
              <Table.Th key={name}>{t(`appeals.column.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} className={classes.row} data-chosen={chosen.has(row.id) || undefined}>
              {onChoose ? (
                <Table.Td className={classes.over}>
                  <Checkbox
                    size="xs"
                    aria-label={t('appeals.list.choose', { number: row.number })}
                    checked={chosen.has(row.id)}
                    onChange={() => toggle(row.id)}
                  />
                </Table.Td>
              ) : null}
              <Table.Td className={classes.number}>
                <a className={classes.rowLink} href={appealsHref({ at: 'file', id: row.id })}>
                  {row.number}
                </a>
              </Table.Td>
              <Table.Td>
                {t(`appeals.kind.${row.kind}`)}
                {row.measure ? <div className={classes.quiet}>{row.measure}</div> : null}
                {row.slot ? <div className={classes.quiet}>{localTime(i18n.language, row.slot)}</div> : null}
              </Table.Td>
              <Table.Td>
                {row.channel ? (
                  <span className={classes.channel}>
                    <ChannelIcon channel={row.channel} />
                    {t(`channel.${row.channel}`)}
                  </span>
                ) : (
                  '—'
                )}
              </Table.Td>
              <Table.Td>
                <DueMark row={row} now={now} timeZone={props.timeZone} />
              </Table.Td>
              <Table.Td>
                {row.assignee?.name ?? <span className={classes.quiet}>{t('appeals.nobody')}</span>}
              </Table.Td>
              <Table.Td>
                <StateBadge state={row.state} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
