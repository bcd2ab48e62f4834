import type { Session } from '../../engine/session.ts';
import type { Fact } from '../../ports.ts';

/** The definition of what is told under a path; its id is the path: `children[1].birthDate`. */
export function factAt({ knowledge }: Pick<Session, 'knowledge'>, path: string): Fact | undefined {
  const fact = knowledge.fact(path);
  return fact && { ...fact, id: path };
}
