import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBracketsContain,
  IconCopy,
  IconDots,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { groupKinds } from '../document/condition.ts';
import { asList, asRecord, getAt, type Path } from '../document/path.ts';
import { placeId, useDraft } from '../draft/draft-context.ts';
import { focusSoon } from '../draft/fields/texts-field.tsx';

/** Everything that can be done to a condition as a whole. */
export function ConditionActions(props: {
  readonly path: Path;
  readonly list?: { readonly path: Path; readonly index: number; readonly length: number } | undefined;
}) {
  const { t } = useTranslation();
  const { store } = useDraft();
  const { path, list } = props;

  const move = (to: number) => {
    if (!list) return;
    store.move(list.path, list.index, to);
    focusSoon(placeId([...list.path, to]));
  };
  const copy = () => {
    if (!list) return;
    const items = asList(getAt(store.get().document, list.path));
    const { id: _, ...same } = asRecord(items[list.index]);
    store.set(list.path, [...items.slice(0, list.index + 1), same, ...items.slice(list.index + 1)]);
    focusSoon(placeId([...list.path, list.index + 1]));
  };
  const wrap = (kind: (typeof groupKinds)[number]) => {
    const value = getAt(store.get().document, path);
    store.open(undefined);
    store.set(
      path,
      kind === 'not'
        ? { not: value }
        : kind === 'unless'
          ? { unless: value, exceptions: [] }
          : { [kind]: [value] },
    );
    focusSoon(placeId(path));
  };
  const remove = () => {
    store.open(undefined);
    store.set(path, undefined);
    focusSoon(placeId(path.slice(0, -1)));
  };

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('editorial.condition.actions')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {list ? (
          <>
            <Menu.Item
              leftSection={<IconArrowUp size={16} />}
              disabled={list.index === 0}
              onClick={() => move(list.index - 1)}
            >
              {t('editorial.condition.up')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowDown size={16} />}
              disabled={list.index === list.length - 1}
              onClick={() => move(list.index + 1)}
            >
              {t('editorial.condition.down')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
              {t('editorial.condition.copy')}
            </Menu.Item>
            <Menu.Divider />
          </>
        ) : null}
        <Menu.Label>{t('editorial.condition.wrap')}</Menu.Label>
        {groupKinds.map((kind) => (
          <Menu.Item key={kind} leftSection={<IconBracketsContain size={16} />} onClick={() => wrap(kind)}>
            {t(`editorial.group.${kind}`)}
          </Menu.Item>
        ))}
        {path.length > 1 ? (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={remove}>
              {t('editorial.condition.remove')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
