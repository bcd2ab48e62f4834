/** The operator's hold on the conversation in front of her. */
export interface HoldRef {
  readonly conversationId: string;
  readonly assignmentVersion: number;
}
