import { createContext, Fragment, useContext } from 'react';
import { compareWords } from './compare-words.ts';
import own from './review.module.css';

/** The other side of a comparison: what is not in it is marked. `undefined`: there is nothing to compare with. */
export const OtherSide = createContext<unknown>(undefined);

/** A text with the words marked that the other side does not have. */
export function ChangedText({ text, other }: { readonly text: string; readonly other: string | undefined }) {
  if (other === undefined || other === '' || text === '') return <>{text}</>;
  return (
    <>
      {compareWords(text, other).map((run, index) =>
        run.isSame ? (
          run.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text do not change
          <Fragment key={index}>
            <mark className={own.word}>{run.text.trimEnd()}</mark>
            {run.text.slice(run.text.trimEnd().length)}
          </Fragment>
        ),
      )}
    </>
  );
}

export function useOtherSide(): unknown {
  return useContext(OtherSide);
}
