import { Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import type { DeskBoard } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import { byQueue, type TileName, tileValue } from './floor-values.ts';

/** What a number means, and how it divides over queues; from there to one of them. */
export function TileDialog(props: {
  readonly board: DeskBoard;
  readonly name: TileName | undefined;
  readonly now: number;
  readonly onQueue: (queueId: string) => void;
  readonly onClose: () => void;
}) {
  const { board, name, now } = props;
  const { t, i18n } = useTranslation();
  const queues = useDeskState((state) => state.queues);
  const reading = { t, language: i18n.language, now };
  const parts = name === undefined ? [] : byQueue(board, name, reading);
  return (
    <Dialog
      isOpen={name !== undefined}
      title={name === undefined ? '' : `${t(`floor.tile.${name}`)}: ${tileValue(board, name, reading)}`}
      onClose={props.onClose}
    >
      {name === undefined ? null : <Text size="sm">{t(`floor.meaning.${name}`)}</Text>}
      {parts.length === 0 ? null : (
        <Table mt="md" verticalSpacing={6} aria-label={t('floor.byQueue')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('floor.queue')}</Table.Th>
              <Table.Th ta="right">{t('floor.value')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('floor.show')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {parts.map(({ queueId, text }) => {
              const title = queues.find(({ id }) => id === queueId)?.name ?? queueId;
              return (
                <Table.Tr key={queueId}>
                  <Table.Td>{title}</Table.Td>
                  <Table.Td ta="right">{text}</Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${t('floor.show')}: ${title}`}
                      onClick={() => props.onQueue(queueId)}
                    >
                      {t('floor.show')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
    </Dialog>
  );
}
