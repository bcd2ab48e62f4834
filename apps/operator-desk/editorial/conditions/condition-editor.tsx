import { Button, NativeSelect, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenOf, groupKinds, isGroup, kindOf, type Role, withKind } from '../document/condition.ts';
import { asRecord, type Path, writePath } from '../document/path.ts';
import { placeId, useDraft, useDraftPart, useField, useFindings } from '../draft/draft-context.ts';
import { FindingNotes } from '../draft/fields/finding-notes.tsx';
import { focusSoon } from '../draft/fields/texts-field.tsx';
import { ConditionActions } from './condition-actions.tsx';
import { Ground, LeafWords } from './condition-tree.tsx';
import classes from './conditions.module.css';
import { GroundAndWords, LeafEditor } from './leaf-editor.tsx';

/** A condition to be edited: a line to read, opened into a form; a group with its members under it. */
export function ConditionEditor(props: {
  readonly path: Path;
  readonly role?: Role;
  /** The list it stands in, when it stands in one. */
  readonly list?: { readonly path: Path; readonly index: number; readonly length: number };
}) {
  const { path, role = 'member', list } = props;
  const { t } = useTranslation();
  const { store } = useDraft();
  const [value] = useField(path);
  const kind = kindOf(value);
  const place = writePath(path);
  const isOpen = useDraftPart(({ openPlace }) => openPlace === place);
  const findings = useFindings(path);
  const isWrong = useFindings(path, 'inside').some(({ severity }) => severity === 'error');
  const record = asRecord(value);

  const toggle = () => store.open(isOpen ? undefined : path);
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || !list || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    const to = list.index + (event.key === 'ArrowUp' ? -1 : 1);
    if (to < 0 || to >= list.length) return;
    store.move(list.path, list.index, to);
    focusSoon(placeId([...list.path, to]));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div className={classes.condition} data-open={isOpen || undefined} data-role={role} onKeyDown={onKey}>
      <div className={classes.line} data-wrong={isWrong || undefined}>
        <UnstyledButton id={placeId(path)} className={classes.open} aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? (
            <IconChevronDown size={16} aria-hidden="true" />
          ) : (
            <IconChevronRight size={16} aria-hidden="true" />
          )}
          <span className={classes.openText}>
            {isGroup(kind) ? (
              <span className={classes.groupName}>{t(`editorial.group.${kind}`)}</span>
            ) : (
              <LeafWords value={value} isPlain />
            )}
            <Ground value={record.ground} />
          </span>
        </UnstyledButton>
        <ConditionActions path={path} list={list} />
      </div>
      {findings.length > 0 ? (
        <div className={classes.notes}>
          <FindingNotes findings={findings} />
        </div>
      ) : null}
      {isOpen ? isGroup(kind) ? <GroupEditor path={path} /> : <LeafEditor path={path} /> : null}
      {isGroup(kind) ? <Members path={path} /> : null}
    </div>
  );
}

function GroupEditor({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const [value, set] = useField(path);
  const kind = kindOf(value);
  return (
    <div className={classes.editor}>
      <NativeSelect
        label={t('editorial.condition.groupKind')}
        data={groupKinds.map((one) => ({ value: one, label: t(`editorial.group.${one}`) }))}
        value={kind}
        onChange={({ currentTarget }) => {
          const next = groupKinds.find((one) => one === currentTarget.value);
          if (next && next !== kind) set(withKind(value, next));
        }}
      />
      <GroundAndWords path={path} />
    </div>
  );
}

function Members({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const [value] = useField(path);
  const kind = kindOf(value);
  const children = childrenOf(value, path);
  const listName = kind === 'unless' ? 'exceptions' : kind;
  const listed = children.filter(({ path: place }) => typeof place.at(-1) === 'number');
  const listPath = [...path, listName];
  const firstException = children.findIndex(({ role }) => role === 'exception');
  return (
    <div className={classes.members}>
      {children.map((child, index) => (
        <div key={writePath(child.path)}>
          {index === firstException ? (
            <div className={classes.between}>{t('editorial.group.exceptions')}</div>
          ) : index > 0 && (kind === 'all' || kind === 'any') ? (
            <div className={classes.between}>
              {t(kind === 'all' ? 'editorial.words.and' : 'editorial.words.or')}
            </div>
          ) : null}
          <ConditionEditor
            path={child.path}
            role={child.role}
            {...(listed.includes(child)
              ? { list: { path: listPath, index: listed.indexOf(child), length: listed.length } }
              : {})}
          />
        </div>
      ))}
      {kind === 'not' ? null : <AddButtons listPath={listPath} count={listed.length} />}
    </div>
  );
}

function AddButtons({ listPath, count }: { readonly listPath: Path; readonly count: number }) {
  const { t } = useTranslation();
  const { store } = useDraft();
  const add = (value: object) => {
    const place = [...listPath, count];
    store.set(place, value);
    store.open(place);
    focusSoon(placeId(place));
  };
  return (
    <div className={classes.add}>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => add({ if: '' })}
      >
        {t('editorial.condition.add')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconFolderPlus size={14} aria-hidden="true" />}
        onClick={() => add({ any: [] })}
      >
        {t('editorial.condition.addGroup')}
      </Button>
    </div>
  );
}

/** Opens the condition in which a place lies, so that it can be shown. */
export function useOpenShown(): void {
  const { store } = useDraft();
  const shown = useDraftPart((state) => state.shown);
  useEffect(() => {
    if (shown.turn === 0) return;
    const leaf = [...shown.path];
    while (leaf.length > 1 && !isConditionPlace(leaf)) leaf.pop();
    if (leaf[0] === 'eligibility') store.open(leaf);
  }, [shown, store]);
}

function isConditionPlace(path: Path): boolean {
  const last = path.at(-1);
  return typeof last === 'number' ? path.at(-2) !== 'ground' : last === 'unless' || last === 'not';
}
