import type { ReactNode } from 'react';
import type { Path } from '../../document/path.ts';
import { useFindings } from '../draft-context.ts';
import { FindingNotes } from './finding-notes.tsx';

/** What the check says of a field: errors make it a wrong one, warnings stand under it. */
export function useNotes(path: Path): { readonly error: ReactNode; readonly warnings: ReactNode } {
  const findings = useFindings(path, 'inside');
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity !== 'error');
  return {
    error: errors.length > 0 ? <FindingNotes findings={errors} /> : undefined,
    warnings: warnings.length > 0 ? <FindingNotes findings={warnings} /> : null,
  };
}
