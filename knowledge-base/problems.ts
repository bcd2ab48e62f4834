import type { z } from 'zod';

/** Something wrong in the data, in words: where (file and path inside), what was found, what would be right. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

export type Report = (path: string, message: string, severity?: Problem['severity']) => void;

export function reportInto(problems: Problem[], file: string): Report {
  return (path, message, severity = 'error') => {
    problems.push({ severity, file, path, message });
  };
}

/** The value when it has the shape; otherwise every deviation is reported. */
export function shaped<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  report: Report,
): z.output<Shape> | undefined {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    report(issue.path.map(String).join('.') || '(top)', issue.message);
  }
  return undefined;
}

export function describeProblem({ file, path, message }: Problem): string {
  return `${file} › ${path}: ${message}`;
}
