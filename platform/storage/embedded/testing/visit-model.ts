import mongoose, { type Mongoose } from 'mongoose';

/** A model with every kind of field and index the driver has to carry; synthetic, no meaning in the product. */
export function visitModel(instance: Mongoose) {
  const schema = new mongoose.Schema(
    {
      code: { type: String, unique: true },
      email: { type: String, index: { unique: true, partialFilterExpression: { active: true } } },
      active: Boolean,
      steps: [{ no: Number, note: String }],
      tags: { type: [String], index: true },
      at: { type: Date, index: true },
      marks: { type: Map, of: Number },
      bytes: Buffer,
      ref: mongoose.Schema.Types.ObjectId,
      amount: mongoose.Schema.Types.Decimal128,
      place: { x: { type: Number, index: true }, name: String },
      team: { type: mongoose.Schema.Types.ObjectId, ref: 'Team' },
      age: Number,
      rank: Number,
    },
    { timestamps: true, optimisticConcurrency: true },
  );
  schema.index({ active: 1, age: -1 });
  return instance.model('Visit', schema);
}

export function teamModel(instance: Mongoose) {
  return instance.model('Team', new mongoose.Schema({ name: { type: String, unique: true } }));
}

/** `v0` … `v19`: age and place.x count up, every second one active. */
export function twentyVisits() {
  return Array.from({ length: 20 }, (_, i) => ({
    code: `v${i}`,
    age: i,
    active: i % 2 === 0,
    email: `m${i}@example.test`,
    tags: [i % 3 ? 'odd' : 'three', 'all'],
    at: new Date(2000 + i),
    place: { x: i },
    rank: i,
  }));
}
