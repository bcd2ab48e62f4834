import type { FileStore } from '#platform/storage/files/file-store.ts';
import type { DeskFiles } from './desk/index.ts';

/** The one store of files, as the desk wants to see it. */
export function deskFiles(files: FileStore): DeskFiles {
  return {
    describe: async ({ tenantId, conversationId, fileId }) => {
      const file = await files.get({ tenantId, id: fileId });
      if (file?.conversationId !== conversationId) return undefined;
      return { fileId, name: file.name, mediaType: file.mediaType, size: file.size };
    },
  };
}
