import { Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Page } from '../shell/desk-shell.tsx';
import { Dialog } from './dialog.tsx';

const atDesk = [
  ['Alt+A', 'accept'],
  ['Alt+D', 'decline'],
  ['Alt+N', 'note'],
  ['Alt+T', 'transfer'],
  ['Alt+F', 'finish'],
  ['Alt+P', 'identify'],
  ['Alt+S', 'suggest'],
  ['/', 'slash'],
  ['Alt+Q', 'ask'],
  ['Alt+U', 'attach'],
  ['Alt+I', 'invite'],
  ['Alt+O', 'intake'],
  ['Alt+V', 'visit'],
  ['Alt+B', 'handBack'],
  ['Alt+L', 'beside'],
  ['Alt+H', 'hold'],
  ['Alt+M', 'mute'],
  ['Alt+K', 'consult'],
  ['Alt+G', 'outside'],
  ['Alt+1 … Alt+9', 'switch'],
  ['Enter', 'send'],
  ['Shift+Enter', 'newLine'],
  ['Ctrl+Enter', 'sendNote'],
  ['?', 'help'],
] as const;

const inEditorial = [
  ['/', 'search'],
  ['Ctrl+S', 'save'],
  ['Alt+C', 'check'],
  ['Alt+Z', 'undo'],
  ['Alt+↑  Alt+↓', 'move'],
  ['Alt+J', 'nextProblem'],
  ['?', 'help'],
] as const;

const inAppeals = [
  ['Alt+Q', 'findAppeal'],
  ['Alt+Enter', 'nextStep'],
  ['Ctrl+Enter', 'sendAnswer'],
  ['?', 'help'],
] as const;

const lists: Partial<Record<Page, readonly (readonly [string, string])[]>> = {
  appeals: inAppeals,
  editorial: inEditorial,
};

export function ShortcutsDialog(props: {
  readonly page: Page;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const shortcuts = lists[props.page] ?? atDesk;
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('shortcuts.title')}>
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {shortcuts.map(([keys, name]) => (
            <Table.Tr key={keys}>
              <Table.Td>{t(`shortcuts.${name}`)}</Table.Td>
              <Table.Td ta="right">
                <Kbd>{keys}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
