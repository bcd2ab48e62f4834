import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { matcher } from './matcher.ts';
import type { Doc } from './values.ts';

const id = new mongoose.mongo.ObjectId('64b000000000000000000001');
const doc: Doc = {
  n: 5,
  s: 'да',
  at: new Date(1000),
  id,
  nul: null,
  list: [1, 'x', null],
  k: [{ v: 1, w: 'a' }, { v: [2, 3] }, {}, 7],
  empty: [],
  o: { x: 1, y: 2 },
  big: mongoose.mongo.Long.MAX_VALUE,
};

it.each<[boolean, Doc]>([
  [true, { n: { $gte: 5, $lt: 6 }, s: 'да', id }],
  [false, { n: { $gt: '4' } }],
  [true, { at: { $lte: new Date(1000) } }],
  [true, { missing: null, nul: null, 'n.deep': null }],
  [true, { nul: { $exists: true }, missing: { $exists: false } }],
  [true, { list: 'x' }],
  [true, { list: [1, 'x', null] }],
  [false, { list: { $ne: 1 } }],
  [true, { list: { $size: 3 }, 'list.1': 'x' }],
  [true, { 'k.v': 3 }],
  [true, { 'k.v': null }],
  [false, { 'empty.v': null }],
  [true, { 'k.v': [2, 3] }],
  [false, { 'k.v': { $size: 3 } }],
  [true, { 'k.v': { $size: 2 } }],
  [true, { k: { $elemMatch: { v: 1, w: 'a' } } }],
  [false, { k: { $elemMatch: { v: 2, w: 'a' } } }],
  [true, { list: { $elemMatch: { $gte: 1, $lt: 2 } } }],
  [true, { o: { x: 1, y: 2 } }],
  [false, { o: { y: 2, x: 1 } }],
  [true, { s: /^Д/i }],
  [true, { s: { $in: [/^д/, 'нет'] } }],
  [false, { s: { $nin: ['да'] } }],
  [true, { nul: { $gte: null }, missing: { $lte: null } }],
  [false, { nul: { $gt: null } }],
  [true, { n: { $not: { $gt: 5 } } }],
  [true, { $or: [{ n: 1 }, { n: 5 }], $nor: [{ n: 1 }] }],
  [true, { n: { $mod: [2, 1] } }],
  [true, { $expr: { $gt: ['$n', 4] } }],
  [true, { $comment: 'ignored' }],
])('says %s of %j', (fits, filter) => {
  expect(matcher(filter)(doc)).toBe(fits);
});
