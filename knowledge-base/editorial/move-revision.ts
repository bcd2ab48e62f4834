import { type Changed, changeRevision } from './change-revision.ts';
import { hasErrors } from './finding.ts';
import { runGate } from './gate.ts';
import type { EditorialPorts } from './ports.ts';
import { refused } from './refusal.ts';
import { type Move, moves, type Revision } from './revision.ts';
import type { Editor } from './rights.ts';
import { refusedTerritory } from './start-revision.ts';

/** Moves a revision on, by the one table of moves. Publishing has its own file. */
export async function moveRevision(
  ports: EditorialPorts,
  editor: Editor,
  of: {
    readonly id: string;
    readonly version: number;
    readonly move: Exclude<Move, 'publish'>;
    readonly comment?: string | undefined;
  },
): Promise<Changed> {
  const { id, version, move, comment } = of;
  return changeRevision(ports, editor, {
    id,
    version,
    what: move,
    comment,
    change: async (revision) => {
      const { from, to } = moves[move];
      if (!from.includes(revision.state)) return refused('state', { revision });
      const refusal = refusedTerritory(ports, editor, revision.document);
      if (refusal) return { ...refusal, revision };
      switch (move) {
        case 'submit':
          return (await refusedByGate(ports, revision)) ?? { state: to };
        case 'return':
          return comment ? { state: to } : refused('comment-missing', { revision });
        case 'approve':
          if (revision.writers.includes(editor.staffId)) return refused('second-person', { revision });
          return (await refusedByGate(ports, revision)) ?? { state: to, reviewer: editor.staffId };
        case 'discard':
          return { state: to };
      }
    },
  });
}

async function refusedByGate(ports: EditorialPorts, revision: Revision) {
  const { findings } = await runGate(ports, revision);
  return hasErrors(findings) ? refused('gate', { revision, findings }) : undefined;
}
