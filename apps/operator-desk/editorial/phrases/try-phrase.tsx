import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import type { DraftDocument, PhraseReading, PhraseTry } from '../wire.ts';
import { intentName } from './intent-of.ts';
import own from './phrases.module.css';

/** What the assistant makes of a phrase: as it is, and as it would be with the draft. */
export function TryPhrase({ draft }: { readonly draft?: () => DraftDocument }) {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<PhraseTry>();
  const [error, setError] = useState<ApiError>();

  const ask = async () => {
    setBusy(true);
    setError(undefined);
    const answer = await api.tryPhrase(text.trim(), draft?.());
    setBusy(false);
    if (answer.outcome === 'done') setResult(answer.value);
    else setError(answer.error);
  };

  return (
    <section aria-labelledby="try-title" className={own.tryOut}>
      <h2 id="try-title" className={classes.subtitle}>
        {t('editorial.phrases.try.title')}
      </h2>
      <form
        className={own.try}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && !isBusy) void ask();
        }}
      >
        <TextInput
          label={t('editorial.phrases.try.text')}
          value={text}
          maxLength={500}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={isBusy} disabled={text.trim() === ''}>
          {t('editorial.phrases.try.button')}
        </Button>
      </form>
      {error ? <Failure error={error} onAgain={() => void ask()} /> : null}
      <div role="status" className={classes.below}>
        {isBusy ? (
          <p className={classes.quiet}>{t('editorial.phrases.try.learning')}</p>
        ) : result ? (
          <>
            <div className={own.answers}>
              <Reading title={t('editorial.phrases.try.inUse')} reading={result.inUse} />
              {result.draft ? (
                <Reading title={t('editorial.phrases.try.draft')} reading={result.draft} />
              ) : null}
            </div>
            {draft && !result.draft ? (
              <p className={classes.quiet}>{t('editorial.phrases.try.same')}</p>
            ) : null}
          </>
        ) : null}
      </div>
    </section>
  );
}

function Reading({ title, reading }: { readonly title: string; readonly reading: PhraseReading }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { intent, measure, confidence, decision } = reading;
  return (
    <div className={own.answer}>
      <div className={classes.quiet}>{title}</div>
      <strong>{intentName(t, intent)}</strong>
      {measure === undefined ? null : <div>{book.measureName(measure)}</div>}
      <div>
        {t(`editorial.phrases.try.decision.${decision}`)},{' '}
        {t('editorial.phrases.try.confidence', { percent: Math.round(confidence * 100) })}
      </div>
    </div>
  );
}
