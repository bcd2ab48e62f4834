import { Loader, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRecord, type Path, readPath } from '../document/path.ts';
import type { DraftDocument } from '../wire.ts';
import classes from './draft.module.css';
import { useDraft, useDraftPart } from './draft-context.ts';
import { FindingText } from './fields/finding-notes.tsx';

type Yaml = typeof import('yaml');

const pauseMs = 400;

/** The same document as text. What cannot be read yet is kept, and said. */
export function YamlView() {
  const [yaml, setYaml] = useState<Yaml>();
  useEffect(() => {
    void import('yaml').then(setYaml);
  }, []);
  return yaml ? <YamlEditor yaml={yaml} /> : <Loader type="dots" />;
}

function YamlEditor({ yaml }: { readonly yaml: Yaml }) {
  const { t } = useTranslation();
  const { store } = useDraft();
  const document = useDraftPart((state) => state.document);
  const unread = useDraftPart((state) => state.yaml);
  const findings = useDraftPart((state) => state.findings);
  const [text, setText] = useState(() => unread ?? write(yaml, document));
  const [isTyping, setTyping] = useState(false);
  const parsed = useMemo(() => read(yaml, text), [yaml, text]);

  const take = useDebouncedCallback((next: string) => {
    const { document: found } = read(yaml, next);
    if (found) store.replace(found);
    else store.writeYaml(next);
    setTyping(false);
  }, pauseMs);

  // A step back and a merge come from elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the document is changed elsewhere
  useEffect(() => {
    if (!isTyping && unread === undefined && JSON.stringify(parsed.document) !== JSON.stringify(document))
      setText(write(yaml, document));
  }, [document]);

  const lines = useMemo(
    () => findings.map((finding) => ({ finding, line: parsed.lineOf(readPath(finding.path, document)) })),
    [findings, parsed, document],
  );
  return (
    <div className={classes.yaml}>
      {parsed.problem ? (
        <p className={classes.yamlProblem} role="alert">
          {t('editorial.yaml.problem', { line: parsed.problem.line, text: parsed.problem.text })}
        </p>
      ) : null}
      <ul className={classes.findingList}>
        {lines.map(({ finding, line }) => (
          <li key={`${finding.path} ${finding.message.ru}`}>
            <button
              type="button"
              className={classes.findingButton}
              onClick={() => line !== undefined && goToLine(text, line)}
            >
              <span className={classes.findingPlace}>
                {line === undefined ? finding.path : t('editorial.yaml.line', { line })}
              </span>
              <FindingText finding={finding} />
            </button>
          </li>
        ))}
      </ul>
      <Textarea
        id="at:yaml"
        label={t('editorial.yaml.label')}
        description={t('editorial.yaml.hint')}
        classNames={{ input: classes.code ?? '', section: classes.gutterSection ?? '' }}
        value={text}
        spellCheck={false}
        autosize
        minRows={24}
        wrap="off"
        leftSection={
          <div className={classes.gutter} aria-hidden="true">
            {text
              .split('\n')
              .map((_, index) => index + 1)
              .join('\n')}
          </div>
        }
        leftSectionWidth={48}
        onChange={({ currentTarget }) => {
          setTyping(true);
          setText(currentTarget.value);
          take(currentTarget.value);
        }}
      />
    </div>
  );
}

function write(yaml: Yaml, document: DraftDocument): string {
  return yaml.stringify(document, { lineWidth: 110 });
}

interface ReadYaml {
  readonly document?: DraftDocument;
  readonly problem?: { readonly line: number; readonly text: string };
  /** The line where a place, or what is nearest around it, begins. From 1. */
  readonly lineOf: (path: Path) => number | undefined;
}

function read(yaml: Yaml, text: string): ReadYaml {
  const counter = new yaml.LineCounter();
  const parsed = yaml.parseDocument(text, { lineCounter: counter });
  const [error] = parsed.errors;
  const lineOf = (path: Path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = parsed.getIn(path.slice(0, length), true);
      if (yaml.isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return undefined;
  };
  if (error)
    return {
      lineOf,
      problem: { line: error.linePos?.[0].line ?? 1, text: error.message.split('\n')[0] ?? '' },
    };
  const found: unknown = parsed.toJS();
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    return { lineOf, problem: { line: 1, text: '…: …' } };
  return { lineOf, document: asRecord(found) };
}

function goToLine(text: string, line: number): void {
  const field = window.document.getElementById('at:yaml');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const before = text.split('\n').slice(0, line - 1);
  const start = before.join('\n').length + (before.length > 0 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + (text.split('\n')[line - 1]?.length ?? 0));
  const main = field.closest('main');
  const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight);
  main?.scrollTo({ top: field.offsetTop + lineHeight * (line - 1) - 200 });
}
