import { CaseForm } from './case-form.tsx';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { hrefOf } from './route.ts';

/** A case that begins without a conversation: somebody came, or a colleague asked. */
export function NewCase({ onClose }: { readonly onClose: () => void }) {
  const { api, words } = useCases();
  return (
    <div className={classes.block}>
      <CaseForm
        api={api}
        staff={words.staff}
        onOpened={({ id }) => {
          location.hash = hrefOf({ at: 'case', id });
        }}
        onCancel={onClose}
      />
    </div>
  );
}
