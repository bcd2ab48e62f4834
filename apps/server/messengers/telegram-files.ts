import type { ChannelFiles } from '#channels/telegram/index.ts';
import type { FileStore } from '#platform/storage/files/file-store.ts';

/** The one store of files, as the messenger wants to see it. */
export function telegramFiles(files: FileStore): ChannelFiles {
  return {
    put: async ({ content, ...file }) => {
      const { id: fileId, name, mediaType, size } = await files.put(file, content);
      return { fileId, name, mediaType, size };
    },
    read: async ({ tenantId, fileId }) => (await files.open({ tenantId, id: fileId }))?.content,
    attach: async ({ tenantId, fileId }, conversationId) => {
      await files.attach({ tenantId, id: fileId }, conversationId);
    },
  };
}
