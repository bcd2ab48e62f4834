import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../document/path.ts';
import { inLanguage } from '../document/texts.ts';
import { placeId, useField, useFindings } from '../draft/draft-context.ts';
import { FindingNotes } from '../draft/fields/finding-notes.tsx';
import { useEditorial } from '../editorial-context.ts';
import { ExpressionError, parseExpression } from '../expressions/language.ts';
import { type RulesForm, rulesForm, rulesSource } from '../expressions/rule-form.ts';
import { useReadExpression } from '../use-wording.ts';
import classes from './conditions.module.css';
import { RuleRow } from './rule-row.tsx';
import { useExpressionCheck } from './use-expression-check.ts';

const emptyRules: RulesForm = { joint: 'and', rules: [{ kind: 'new', left: '' }] };

/** One expression, by rows of a form or as text; both write the same place. */
export function ExpressionEditor({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const [value, set] = useField(path);
  const source = inLanguage(value, 'ru');
  const read = useReadExpression();
  const found = source === '' ? undefined : read(source);
  const written = useMemo(() => (source === '' ? emptyRules : rulesOf(source, book.scope)), [source, book]);
  const [isText, setText] = useState(written === undefined);
  // Rows that do not say anything yet live here until they do.
  const [unfinished, setUnfinished] = useState<{ readonly source: string; readonly form: RulesForm }>();
  const form = unfinished?.source === source ? unfinished.form : written;
  const ofDraft = useFindings(path);
  const ofExpression = useExpressionCheck(source);
  const findings = ofExpression.length > 0 ? ofExpression : ofDraft;
  const showsText = isText || form === undefined;

  const change = (next: RulesForm) => {
    const nextSource = rulesSource(next);
    setUnfinished({ source: nextSource ?? source, form: next });
    if (nextSource !== undefined && nextSource !== source) set(nextSource);
  };

  return (
    <div className={classes.expression}>
      <SegmentedControl
        size="xs"
        aria-label={t('editorial.condition.view')}
        value={showsText ? 'text' : 'form'}
        onChange={(next) => setText(next === 'text')}
        data={(['form', 'text'] as const).map((one) => ({
          value: one,
          label: t(`editorial.condition.as.${one}`),
          disabled: one === 'form' && form === undefined,
        }))}
      />
      {showsText ? (
        <Textarea
          id={placeId(path)}
          aria-label={t('editorial.condition.expression')}
          description={
            form === undefined && found?.outcome === 'read' ? t('editorial.condition.textOnly') : undefined
          }
          classNames={{ input: classes.code ?? '' }}
          value={source}
          onChange={({ currentTarget }) => set(currentTarget.value)}
          autosize
          minRows={2}
          spellCheck={false}
          autoFocus={source === ''}
        />
      ) : (
        <div className={classes.rules} id={placeId(path)} tabIndex={-1}>
          {form.rules.map((rule, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place among the rows
            <div key={index}>
              {index > 0 ? (
                <SegmentedControl
                  size="xs"
                  my={4}
                  aria-label={t('editorial.condition.joint')}
                  value={form.joint}
                  onChange={(joint) => change({ ...form, joint: joint === 'or' ? 'or' : 'and' })}
                  data={[
                    { value: 'and', label: t('editorial.words.and') },
                    { value: 'or', label: t('editorial.words.or') },
                  ]}
                />
              ) : null}
              <RuleRow
                rule={rule}
                onChange={(next) => change({ ...form, rules: form.rules.with(index, next) })}
                onRemove={
                  form.rules.length > 1
                    ? () => change({ ...form, rules: form.rules.filter((_, other) => other !== index) })
                    : undefined
                }
              />
            </div>
          ))}
          <div>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              onClick={() => change({ ...form, rules: [...form.rules, { kind: 'new', left: '' }] })}
            >
              {t('editorial.condition.addRule')}
            </Button>
          </div>
        </div>
      )}
      <Group gap={8} align="flex-start" role="status">
        {found?.outcome === 'read' ? <div className={classes.heard}>{found.words}</div> : null}
        {found?.outcome === 'wrong' && findings.length === 0 ? (
          <FindingNotes
            findings={[
              {
                severity: 'error',
                path: '',
                message: {
                  ru: t('editorial.condition.wrongAt', { column: found.column }),
                  en: found.message,
                },
              },
            ]}
          />
        ) : null}
        <FindingNotes findings={findings} />
      </Group>
    </div>
  );
}

function rulesOf(source: string, scope: Parameters<typeof parseExpression>[1]): RulesForm | undefined {
  try {
    return rulesForm(parseExpression(source, scope));
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
