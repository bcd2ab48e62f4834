import mongoose, { type Mongoose } from 'mongoose';

/** A history entry as the crash and claim tests write it: string ids, a compound unique index, an indexed array. */
export function entryModel(instance: Mongoose) {
  const schema = new mongoose.Schema(
    {
      _id: { type: String, required: true },
      conversationId: { type: String, required: true },
      seq: { type: Number, required: true },
      state: { type: String, index: true },
      version: { type: Number, default: 0 },
      owner: String,
      tags: { type: [String], index: true },
      text: String,
      digest: String,
    },
    { versionKey: false },
  );
  schema.index({ conversationId: 1, seq: 1 }, { unique: true });
  schema.index({ state: 1, seq: 1 });
  return instance.model('Entry', schema);
}
