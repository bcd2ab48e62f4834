import type { FileStore as UploadStore } from '#channels/web-chat/index.ts';

/** Contents of papers; the one store of files fits. */
export interface PaperFiles extends Pick<UploadStore, 'put'> {
  get(key: FileKey): Promise<{ readonly conversationId?: string } | undefined>;
  open(key: FileKey): Promise<
    | {
        readonly file: {
          readonly name: string;
          readonly mediaType: string;
          readonly conversationId?: string;
        };
        readonly content: Uint8Array;
      }
    | undefined
  >;
  attach(key: FileKey, conversationId: string): Promise<boolean>;
}

interface FileKey {
  readonly tenantId: string;
  readonly id: string;
}

/** What a paper's file is tied to in the place of a conversation: nobody reaches it through one. */
export function paperPlace(caseId: string): string {
  return `case:${caseId}`;
}
